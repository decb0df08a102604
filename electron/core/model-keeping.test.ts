import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { standInModels, startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach } from "../../shared/conversation.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { embedsOnly } from "../../shared/source.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { temporaryStore, type Store } from "../storage/store.ts";
import { createChanges } from "./changes.ts";
import { createMachine } from "./machine.ts";
import { createModelKeeping } from "./model-keeping.ts";
import { createModels } from "./models.ts";
import { createSources, type Sources } from "./sources.ts";

const [base, instruct] = standInModels;
const baseRef = { source: "ollama", name: base?.name ?? "" };
const instructRef = { source: "ollama", name: instruct?.name ?? "" };

let server: StandIn;
let store: Store;
let sources: Sources;
let models: ReturnType<typeof createModels>;
let keeping: ReturnType<typeof createModelKeeping>;

beforeEach(async () => {
  server = await startStandIn();
  store = temporaryStore();
  const changes = createChanges();
  sources = createSources(changes);
  sources.watch([createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url })]);
  models = createModels(sources, store);
  keeping = createModelKeeping({
    store,
    sources,
    models,
    changes,
    machine: createMachine(8e9, sources),
    settingsSampling: () => ({}),
  });
});
afterEach(async () => {
  await sources.close();
  await server.close();
});

describe("a kind set by hand", () => {
  it("wins, keeps the reasons against it, and holds under every name of the same weights", async () => {
    const copy = { ...base, name: "copy:latest", model: "copy:latest" };
    server.on("/api/tags", (_body, reply) => reply.json(200, { models: [base, copy] }));
    keeping.setKind({ digest: base?.digest ?? "", kind: "instruct" });
    const now = await models.list();
    expect(now).toMatchObject([
      { kind: "instruct", byHand: true },
      { kind: "instruct", byHand: true },
    ]);
    expect(now[0]?.reasons.map(({ signal }) => signal)).toContain("tag-word");
    expect(await models.describe(baseRef)).toMatchObject({ kind: "instruct", byHand: true });
  });

  it("can be taken back", async () => {
    const digest = base?.digest ?? "";
    keeping.setKind({ digest, kind: "instruct" });
    keeping.setKind({ digest, kind: null });
    expect((await models.list())[0]).toMatchObject({ kind: "base", byHand: false });
  });
});

describe("the list of models", () => {
  it("says when each was used here last", async () => {
    const conversation = store.conversations.create("a", [], true, 1);
    const comparisonId = store.conversations.addComparison(conversation, null, "Hi", 2);
    const run = { comparisonId, paneId: "left", mode: "chat", system: "", continues: null, text: "" } as const;
    for (const at of [5, 9, 7]) {
      store.runs.add({ ...freshApproach, ...run, model: instructRef, sampling: { ...samplingDefaults } }, at);
    }
    expect((await models.list()).map(({ lastUsedAt }) => lastUsedAt)).toEqual([undefined, 9]);
  });

  it("says what models can do where the server does not list it, as Ollama 0.24 does not", async () => {
    const listed = standInModels.map(({ capabilities: _unlisted, ...model }) => model);
    server.on("/api/tags", (_body, reply) => reply.json(200, { models: listed }));
    expect((await models.list()).map(({ capabilities }) => capabilities)).toEqual([["completion"], ["completion"]]);
    server.on("/api/show", (_body, reply) => reply.json(500, { error: "not now" }));
    const [unknown] = await createModels(sources, store).list();
    expect(unknown).toMatchObject({ capabilities: [] });
    expect(unknown === undefined || embedsOnly(unknown)).toBe(false);
  });
});

describe("loading", () => {
  it("asks for the context a pane would ask for", async () => {
    server.on("/api/generate", (_body, reply) =>
      reply.json(200, { model: base?.name, done: true, done_reason: "load" }),
    );
    await keeping.load(baseRef, { signal: undefined });
    expect(server.calls.findLast(({ path }) => path === "/api/generate")?.body).toMatchObject({
      model: base?.name,
      prompt: "",
      options: { num_ctx: samplingDefaults.num_ctx },
    });
  });

  it("ends at the server when it is cancelled", async () => {
    const hungUp = Promise.withResolvers<void>();
    const cancel = new AbortController();
    server.on("/api/generate", (_body, reply) => {
      void reply.hungUp.then(hungUp.resolve);
      cancel.abort();
    });
    await expect(keeping.load(baseRef, { signal: cancel.signal })).rejects.toThrow(/aborted/);
    await hungUp.promise;
  });
});

describe("deleting several", () => {
  it("deletes what it can, and names what it could not", async () => {
    server.on("/api/delete", (body, reply) =>
      body["name"] === baseRef.name ? reply.json(200, {}) : reply.json(403, { error: "the model cannot be deleted" }),
    );
    await expect(keeping.remove({ refs: [instructRef, baseRef] })).rejects.toThrow(instructRef.name);
    expect(server.calls.filter(({ path }) => path === "/api/delete")).toHaveLength(2);
  });
});

describe("disk use", () => {
  it("counts shared weights once by the Modelfile, where no manifest can be read", async () => {
    const blob = `/nowhere/models/blobs/sha256-${"a".repeat(64)}`;
    server.on("/api/show", (_body, reply) =>
      reply.json(200, { modelfile: `FROM ${blob}\n`, template: "{{ .Prompt }}", capabilities: ["completion"] }),
    );
    await models.list();
    const [disk] = await keeping.disk();
    expect(disk?.models.map(({ layers }) => layers[0]?.digest)).toEqual([
      `sha256:${"a".repeat(64)}`,
      `sha256:${"a".repeat(64)}`,
    ]);
  });
});
