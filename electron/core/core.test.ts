import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  frame,
  lastFrame,
  standInModels,
  startStandIn,
  type Reply,
  type StandIn,
} from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import type { RunEvent } from "../../shared/run-event.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { openDatabase } from "../storage/database.ts";
import { createStore, openStore, temporaryStore, type Store } from "../storage/store.ts";
import { createCore, type Core } from "./core.ts";
import { createSecrets, secretsInMemory } from "./secrets.ts";
import { settingsInMemory } from "./settings-file.ts";

const [base, instruct] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const left: Pane = { id: "left", model: base ?? null, mode: "completion", sampling: {}, system: "", ...freshApproach };
const right: Pane = { id: "right", model: instruct ?? null, mode: "chat", sampling: {}, system: "", ...freshApproach };
const context = { signal: undefined };

let server: StandIn;
let core: Core;
let logged: unknown[];

function start(store: Store): Core {
  return createCore({
    opened: { store, backUp: async () => undefined },
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    ollamaAt: () => undefined,
    backends: () => [createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url })],
    info: { version: "0", shell: "cli", dataFolder: "" },
    log: (thrown) => logged.push(thrown),
  });
}

beforeEach(async () => {
  logged = [];
  server = await startStandIn();
  core = start(temporaryStore());
});
afterEach(async () => {
  await core.close();
  await server.close();
  expect(logged).toEqual([]);
});

async function ask(prompt: string, panes: Pane[] = [left, right]) {
  const { id } = await core.handlers.conversations.create({ panes, linked: true }, context);
  const started = await core.handlers.comparisons.start({ conversationId: id, parentId: null, prompt, panes }, context);
  return { id, ...started };
}

async function ended(runId: number): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context)) events.push(event);
  return events;
}

const endOf = async (runId: number | undefined) =>
  (await ended(runId ?? 0)).findLast((event) => event.type === "run-end");
const textOf = async (runId: number | undefined) =>
  (await core.handlers.runs.read({ runId: runId ?? 0 }, context)).text;

describe("a comparison", () => {
  it("is stored, prompt and empty answers, before a model is asked", async () => {
    const reply = Promise.withResolvers<Reply>();
    server.on("/api/generate", (_body, one) => reply.resolve(one));
    const { id, runIds } = await ask("The sky is", [left]);
    await reply.promise;
    const conversation = await core.handlers.conversations.get({ id }, context);
    expect(conversation.comparisons).toMatchObject([{ prompt: "The sky is" }]);
    expect(conversation.runs).toMatchObject([{ id: runIds[0], end: null, paneId: "left" }]);
    (await reply.promise).cut();
    await endOf(runIds[0]);
  });

  it("gives all panes one drawn seed, and stores it", async () => {
    const { id, runIds } = await ask("The sky is");
    await Promise.all(runIds.map(endOf));
    const { runs } = await core.handlers.conversations.get({ id }, context);
    const seeds = runs.map((run) => run.sampling.seed);
    expect(seeds[0]).toBeGreaterThanOrEqual(0);
    expect(seeds[1]).toBe(seeds[0]);
  });

  it("hands a base model the bare text, and an instruct model its own turns", async () => {
    const { id, comparisonId, runIds } = await ask("The sky is");
    await Promise.all(runIds.map(endOf));
    const again = await core.handlers.comparisons.start(
      { conversationId: id, parentId: comparisonId, prompt: "Why?", panes: [left, { ...right, system: "Be brief." }] },
      context,
    );
    await Promise.all(again.runIds.map(endOf));
    const sent = server.calls.filter((call) => call.path === "/api/generate" || call.path === "/api/chat").slice(-2);
    expect(sent.find((call) => call.path === "/api/generate")?.body).toMatchObject({ prompt: "Why?", raw: true });
    expect(sent.find((call) => call.path === "/api/chat")?.body["messages"]).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: "The sky is" },
      { role: "assistant", content: "one two three" },
      { role: "user", content: "Why?" },
    ]);
  });

  it("keeps to the branch that is continued", async () => {
    const { id, comparisonId, runIds } = await ask("first", [right]);
    await Promise.all(runIds.map(endOf));
    const other = await core.handlers.comparisons.start(
      { conversationId: id, parentId: null, prompt: "other", panes: [right] },
      context,
    );
    await Promise.all(other.runIds.map(endOf));
    const on = await core.handlers.comparisons.start(
      { conversationId: id, parentId: comparisonId, prompt: "on", panes: [right] },
      context,
    );
    await Promise.all(on.runIds.map(endOf));
    const messages = server.calls.findLast((call) => call.path === "/api/chat")?.body["messages"];
    expect(messages).toMatchObject([{ content: "first" }, { content: "one two three" }, { content: "on" }]);
  });

  it("names a new conversation after its first prompt", async () => {
    const { id } = await ask("  The sky is\nblue", [left]);
    expect((await core.handlers.conversations.get({ id }, context)).title).toBe("The sky is");
  });

  it("refuses an empty prompt with a sentence, and stores nothing of it", async () => {
    for (const prompt of ["", " \n\t "]) await expect(ask(prompt, [left])).rejects.toThrow("Write a prompt first");
  });

  it("makes half a surrogate pair whole before it is stored or sent", async () => {
    const { id, runIds } = await ask("a\uD800b", [left]);
    await endOf(runIds[0]);
    expect((await core.handlers.conversations.get({ id }, context)).comparisons[0]?.prompt).toBe("a\uFFFDb");
    expect(server.calls.findLast((call) => call.path === "/api/generate")?.body["prompt"]).toBe("a\uFFFDb");
  });
});

describe("panes", () => {
  it("fail independently", async () => {
    server.on("/api/chat", (_body, reply) => reply.json(500, { error: "something new" }));
    const { runIds } = await ask("The sky is");
    expect(await endOf(runIds[1])).toMatchObject({ end: { reason: "error", error: { code: "source-refused" } } });
    expect(await endOf(runIds[0])).toMatchObject({ end: { reason: "stop" } });
    expect(await textOf(runIds[0])).toBe("one two three");
  });

  it("stop independently, and keep what was written", async () => {
    const hungUp = Promise.withResolvers<void>();
    server.on("/api/generate", (_body, reply) => {
      reply.line(frame("Blue"));
      void reply.hungUp.then(hungUp.resolve);
    });
    const { runIds } = await ask("The sky is");
    const [runId = 0] = runIds;
    for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context)) {
      if (event.type === "text-delta") await core.handlers.runs.stop({ runId }, context);
    }
    await hungUp.promise;
    expect(await endOf(runId)).toMatchObject({ end: { reason: "stopped" } });
    expect(await textOf(runId)).toBe("Blue");
    expect(await endOf(runIds[1])).toMatchObject({ end: { reason: "stop" } });
  });

  it("end with their pane, and with their conversation, for nobody sees them any more", async () => {
    server.on("/api/generate", (_body, reply) => reply.line(frame("Blue")));
    server.on("/api/chat", (_body, reply) => reply.line({ ...frame(""), message: { content: "Blue" } }));
    const { id, runIds } = await ask("The sky is");
    await core.handlers.conversations.setPanes({ id, panes: [right], linked: true }, context);
    expect(await endOf(runIds[0])).toMatchObject({ end: { reason: "stopped" } });
    await core.handlers.conversations.delete({ id }, context);
    expect(await endOf(runIds[1])).toMatchObject({ end: { reason: "stopped" } });
  });

  it("copied while it is written, ends in the copy as stopped, and goes on where it was", async () => {
    const reply = Promise.withResolvers<Reply>();
    server.on("/api/generate", (_body, one) => reply.resolve(one));
    const { id, runIds } = await ask("The sky is", [left]);
    await reply.promise;
    const copy = await core.handlers.conversations.duplicate({ id }, context);
    expect(copy.runs).toMatchObject([{ end: { reason: "stopped" } }]);
    (await reply.promise).line(frame(" blue"));
    (await reply.promise).line(lastFrame(1));
    (await reply.promise).end();
    expect(await endOf(runIds[0])).toMatchObject({ end: { reason: "stop" } });
  });

  it("show an error where a source is gone, with the prompt kept", async () => {
    const gone: Pane = { ...left, model: { source: "elsewhere", name: "x" } };
    const { id, runIds } = await ask("The sky is", [gone]);
    expect(await endOf(runIds[0])).toMatchObject({ end: { reason: "error", error: { code: "source-unreachable" } } });
    expect((await core.handlers.conversations.get({ id }, context)).comparisons).toHaveLength(1);
  });
});

describe("a run", () => {
  it("goes on when nobody watches it", async () => {
    const { runIds } = await ask("The sky is", [left]);
    const [runId = 0] = runIds;
    const watch = (await core.handlers.runs.watch({ runId, afterSeq: 0 }, context))[Symbol.asyncIterator]();
    await watch.next();
    await watch.return?.();
    expect(await endOf(runId)).toMatchObject({ end: { reason: "stop" } });
  });

  it("continues where it ended, from the exact prompt, raw", async () => {
    server.on("/api/chat", (_body, reply) => {
      const { response: _none, ...rest } = frame("");
      reply.line({ ...rest, message: { role: "assistant", content: "It is" } });
      const { response: _last, ...end } = lastFrame(2, "length");
      reply.line({ ...end, message: { role: "assistant", content: "" } });
      reply.end();
    });
    const { runIds } = await ask("Why?", [right]);
    const [runId = 0] = runIds;
    await endOf(runId);
    await core.handlers.models.list(undefined, context);
    expect(await core.handlers.comparisons.canContinue({ runId }, context)).toEqual({ possible: true });
    const more = await core.handlers.comparisons.continue({ runId }, context);
    await endOf(more.runId);
    expect(server.calls.findLast((call) => call.path === "/api/generate")?.body).toMatchObject({
      prompt: "<|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|>It is",
      raw: true,
    });
    expect(await textOf(more.runId)).toBe("It isone two three");
  });

  it("asked again becomes the chosen one, and the older can be chosen again", async () => {
    const { id, runIds } = await ask("The sky is", [left]);
    const [first = 0] = runIds;
    await endOf(first);
    const { runId } = await core.handlers.comparisons.regenerate({ runId: first, pane: left }, context);
    await endOf(runId);
    const chosen = async () =>
      (await core.handlers.conversations.get({ id }, context)).runs.filter((run) => run.chosen).map((run) => run.id);
    expect(await chosen()).toEqual([runId]);
    await core.handlers.comparisons.choose({ runId: first }, context);
    expect(await chosen()).toEqual([first]);
  });

  it("says what is concluded about a model that has not answered yet", async () => {
    const reply = Promise.withResolvers<Reply>();
    server.on("/api/generate", (_body, one) => reply.resolve(one));
    const { runIds } = await ask("The sky is", [left]);
    const [runId = 0] = runIds;
    const seen: string[] = [];
    for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context)) {
      if (event.type !== "phase") continue;
      seen.push(`${event.phase} ${event.inferred}`);
      if (event.phase === "loading")
        server.on("/api/ps", (_body, ps) => ps.json(200, { models: [{ name: left.model?.name, size: 1 }] }));
      if (event.phase === "reading") (await reply.promise).line(frame("Blue"));
      if (event.phase === "writing") (await reply.promise).cut();
    }
    expect(seen).toEqual(["loading true", "reading true", "writing false"]);
  });
});

describe("a store that fails", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-core-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is said in the pane; the text is kept, and stored when there is room again", async () => {
    const { db } = openDatabase(folder);
    await core.close();
    core = start(createStore(db));
    server.on("/api/generate", (_body, reply) => {
      reply.line(frame("x".repeat(100_000)));
      reply.line(lastFrame(1));
      reply.end();
    });
    const { runIds } = await ask("The sky is", [left]);
    const [runId = 0] = runIds;
    db.exec("pragma max_page_count = 1");
    const problems: (string | undefined)[] = [];
    for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context)) {
      if (event.type !== "unstored") continue;
      problems.push(event.problem?.code);
      db.exec("pragma max_page_count = 100000");
    }
    expect(problems).toEqual(["store-full", undefined]);
    expect(await textOf(runId)).toHaveLength(100_000);
    expect(db.prepare("select length(text) as n from runs").get()?.["n"]).toBe(100_000);
  });

  it("finds what was writing when the program died, with its text, as interrupted", async () => {
    const { store } = openStore(folder);
    const conversation = store.conversations.create("a", [left], true, 1);
    const comparisonId = store.conversations.addComparison(conversation, null, "The sky is", 2);
    const run = store.runs.add(
      {
        comparisonId,
        paneId: "left",
        model: { source: "ollama", name: "m" },
        mode: "completion",
        sampling: { ...samplingDefaults },
        system: "",
        ...freshApproach,
        continues: null,
        text: "",
      },
      3,
    );
    store.runs.checkpoint(run.id, 0, { text: "blue", reasoning: "", overrun: "" });
    store.close();
    await core.close();
    core = start(openStore(folder).store);
    expect(await endOf(run.id)).toMatchObject({ end: { reason: "interrupted" } });
    expect(await textOf(run.id)).toBe("blue");
  });
});
