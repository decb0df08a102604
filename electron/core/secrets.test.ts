import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStandInClaude, type StandInClaude } from "../../e2e/support/stand-in-anthropic.ts";
import type { contract } from "../../shared/contract.ts";
import { claudeAddress } from "../backends/anthropic-address.ts";
import { createAnthropicBackend } from "../backends/anthropic.ts";
import type { SourceKey } from "../backends/backend.ts";
import { openStore } from "../storage/store.ts";
import { createCore, type Core } from "./core.ts";
import { createRouter } from "./router.ts";
import { createSecrets, secretsInMemory } from "./secrets.ts";
import { openSettingsFile } from "./settings-file.ts";

const key = "sk-ant-api03-s3cret-that-must-not-be-seen";
const other = "sk-ant-api03-another-s3cret";
const claude: SourceKey = { name: "anthropic https://api.anthropic.com", variable: "ANTHROPIC_API_KEY" };

describe("where a key comes from", () => {
  it("is the environment before anything else, and is said to be", async () => {
    const store = secretsInMemory();
    await store.set(claude.name, other);
    const secrets = createSecrets(store, { ANTHROPIC_API_KEY: ` ${key}\n` });
    expect(await secrets.read(claude)).toEqual({ value: key, called: "the key in ANTHROPIC_API_KEY" });
    expect(await secrets.state(claude)).toEqual({ hasKey: true, where: "environment", variable: claude.variable });
    await expect(secrets.set(claude, other)).rejects.toMatchObject({ code: "bad-input" });
  });

  it("is never the environment for an address that its key is not meant for", async () => {
    const secrets = createSecrets(secretsInMemory(), { ANTHROPIC_API_KEY: key });
    const elsewhere: SourceKey = { name: "anthropic https://elsewhere.example" };
    expect(await secrets.read(elsewhere)).toBeUndefined();
    expect(await secrets.set(elsewhere, other)).toMatchObject({ hasKey: true, where: "this start only" });
    expect(await secrets.read(elsewhere)).toEqual({ value: other, called: "the key from the settings" });
  });

  it("is where this face keeps keys, else", async () => {
    const secrets = createSecrets(secretsInMemory("Until it ends."), { ANTHROPIC_API_KEY: "" });
    expect(await secrets.read(claude)).toBeUndefined();
    expect(await secrets.set(claude, ` ${key} `)).toMatchObject({
      hasKey: true,
      where: "this start only",
      note: "Until it ends.",
    });
    expect(await secrets.read(claude)).toMatchObject({ value: key });
    expect(await secrets.read({ ...claude, name: "anthropic https://elsewhere.example" })).toBeUndefined();
    expect(await secrets.forget(claude)).toMatchObject({ hasKey: false });
  });

  it.each(["", "two words", "line\nbreak", "schlüssel", "k".repeat(501)])("is no key: %j", async (text) => {
    const secrets = createSecrets(secretsInMemory(), {});
    await expect(secrets.set(claude, text)).rejects.toMatchObject({ code: "bad-input" });
    expect(await secrets.state(claude)).toMatchObject({ hasKey: false });
  });

  it("is refused, and not repeated, when the environment holds something else", async () => {
    const secrets = createSecrets(secretsInMemory(), { ANTHROPIC_API_KEY: `${key} oops` });
    const thrown: unknown = await secrets.read(claude).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "bad-input", message: expect.stringContaining("ANTHROPIC_API_KEY") });
    expect(String(thrown)).not.toContain(key);
  });
});

describe("a key that is set", () => {
  const model = { source: "anthropic", name: "claude-opus-5-5" };
  let folder: string;
  let server: StandInClaude;
  let core: Core;
  let client: ContractRouterClient<typeof contract>;
  /** Everything the page was sent. */
  let answers: string[];
  let logged: unknown[];
  let hangUp: () => void;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "diptych-secrets-"));
    server = await startStandInClaude(key);
    logged = [];
    answers = [];
    const secrets = createSecrets(secretsInMemory(), {});
    core = createCore({
      opened: openStore(folder),
      settings: openSettingsFile(path.join(folder, "settings.json")),
      secrets,
      ollamaAt: () => undefined,
      backends: () => [
        createAnthropicBackend({
          address: claudeAddress(server.url),
          takesEnvironmentKey: true,
          readKey: (asked) => secrets.read(asked),
        }),
      ],
      info: { version: "0", shell: "web", dataFolder: folder },
      log: (thrown) => logged.push(thrown),
    });
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(createRouter(core.handlers, core.log)).upgrade(port1);
    port2.on("message", (data) => answers.push(String(data)));
    port1.start();
    client = createORPCClient(new RPCLink({ port: port2 }));
    hangUp = () => [port1, port2].forEach((port) => port.close());
  });
  afterEach(async () => {
    hangUp();
    await core.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const failed = (call: Promise<unknown>): Promise<unknown> => call.catch((thrown: unknown) => String(thrown));

  /** A run of Claude to its end; gives its conversation. */
  async function run(): Promise<number> {
    const [template] = await client.conversations.defaultPanes();
    if (template === undefined) throw new Error("A conversation begins with panes.");
    const panes = [{ ...template, id: "left", model, mode: "chat" as const }];
    const { id } = await client.conversations.create({ panes, linked: true });
    const { runIds } = await client.comparisons.start({ conversationId: id, parentId: null, prompt: "Hi", panes });
    for await (const event of await client.runs.watch({ runId: runIds[0] ?? 0, afterSeq: 0 }))
      if (event.type === "run-end") break;
    return id;
  }

  it("is used at once", async () => {
    expect(await client.keys.set({ source: "anthropic", key })).toMatchObject({
      hasKey: true,
      where: "this start only",
    });
    expect(await client.sources.list()).toMatchObject([{ state: { state: "running" } }]);
    expect(server.calls.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
    await client.keys.forget({ source: "anthropic" });
    expect(await client.sources.list()).toMatchObject([{ state: { state: "absent" } }]);
  });

  it("stands in no file, no answer, no error and no log", async () => {
    await client.keys.set({ source: "anthropic", key });
    await run();
    server.on("/v1/messages", (_call, reply) => reply.error(400, "invalid_request_error", `Bad header ${key}`));
    const id = await run();
    await client.models.list();
    await client.models.describe(model);
    await client.settings.get();
    await client.app.info();
    await client.conversations.export({ id, format: "json" });
    await client.conversations.export({ id, format: "markdown" });
    expect(await failed(client.keys.set({ source: "anthropic", key: `${key} with words` }))).toContain("no key");
    expect(await failed(client.keys.set({ source: "elsewhere", key }))).toContain("no source elsewhere");

    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "latin1"));
    expect(texts.some((text) => text.includes("claude-opus-5-5"))).toBe(true);
    expect(answers.some((text) => text.includes("[key]"))).toBe(true);
    expect([...texts, ...answers].filter((text) => text.includes(key))).toEqual([]);
    expect(logged).toEqual([]);
  });
});
