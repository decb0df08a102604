import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStandIn, type StandIn } from "../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Pane } from "../shared/conversation.ts";
import { AppError } from "../shared/errors.ts";
import type { RunEnd } from "../shared/run-event.ts";
import type { ModelRef } from "../shared/source.ts";
import type { Core } from "./core/core.ts";
import { secretsInMemory } from "./core/secrets.ts";
import { settingsInMemory } from "./core/settings-file.ts";
import { startCore } from "./start-core.ts";

const context = { signal: undefined };
const onlyModel = (name: string) => ({
  "/api/tags": (_body: unknown, reply: { json(status: number, value: unknown): void }) =>
    reply.json(200, { models: [{ name }] }),
});

describe("several Ollama servers named in the settings", () => {
  let home: string;
  let near: StandIn;
  let far: StandIn;
  let core: Core;

  beforeEach(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), "diptych-start-"));
    near = await startStandIn(onlyModel("near:8b"));
    far = await startStandIn(onlyModel("far:8b"));
    const settings = settingsInMemory();
    settings.write({ ollamaHosts: [near.url, far.url.replace("http://", "")] });
    const launchEngine = async (): Promise<never> => {
      throw new AppError("engine-missing", "This test needs no engine.");
    };
    const around = { home, settings, dataFolder: home, launchEngine, secretStore: secretsInMemory() };
    core = startCore({ ...around, shell: "cli" }, "temporary");
  });
  afterEach(async () => {
    await core.close();
    await near.close();
    await far.close();
    rmSync(home, { recursive: true, force: true });
  });

  const ollamas = async () =>
    (await core.handlers.sources.list(undefined, context)).filter(({ kind }) => kind === "ollama");

  async function refOf(name: string): Promise<ModelRef> {
    const models = await core.handlers.models.list(undefined, context);
    const found = models.find(({ ref }) => ref.name === name);
    if (found === undefined) throw new Error(`${name} is not listed.`);
    return found.ref;
  }

  async function ask(model: ModelRef): Promise<RunEnd | undefined> {
    const fixed = { id: "left", mode: "completion" as const, sampling: {}, system: "", ...freshApproach };
    const panes: Pane[] = [{ ...fixed, model }];
    const { id } = await core.handlers.conversations.create({ panes, linked: true }, context);
    const asked = { conversationId: id, parentId: null, prompt: "The sky is", panes };
    const [runId = 0] = (await core.handlers.comparisons.start(asked, context)).runIds;
    for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context))
      if (event.type === "run-end") return event.end;
    return undefined;
  }

  it("are sources of their own, each named by its address, and each answers with its own models", async () => {
    expect((await ollamas()).map(({ label, host }) => ({ label, host }))).toEqual([
      { label: `Ollama at ${new URL(near.url).host}`, host: near.url },
      { label: `Ollama at ${new URL(far.url).host}`, host: far.url },
    ]);
    const refs = [await refOf("near:8b"), await refOf("far:8b")];
    expect(refs.map(({ source }) => source)).toEqual(["ollama", `ollama@${new URL(far.url).host}`]);
    expect(await Promise.all(refs.map(ask))).toEqual([{ reason: "stop" }, { reason: "stop" }]);
    const asked = [near, far].map(({ calls }) => calls.find(({ path: called }) => called === "/api/generate"));
    expect(asked.map((call) => call?.body["model"])).toEqual(["near:8b", "far:8b"]);
  });

  it("fail each for itself: one that goes away says where, and the other goes on answering", async () => {
    const [nearModel, farModel] = [await refOf("near:8b"), await refOf("far:8b")];
    await far.close();
    expect(await core.handlers.sources.check({ id: farModel.source }, context)).toMatchObject({
      state: { state: "absent", message: `No Ollama answers at ${far.url}.` },
    });
    expect(await ask(farModel)).toMatchObject({
      reason: "error",
      error: { code: "source-unreachable", message: expect.stringContaining(far.url) },
    });
    expect(await ask(nearModel)).toEqual({ reason: "stop" });
    expect(await refOf("near:8b")).toEqual(nearModel);
  });
});
