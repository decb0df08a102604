import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import { startStandIn, type Reply, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { Pull } from "../../shared/models/pull.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { openInMemory } from "../storage/database.ts";
import { createStore, openStore, temporaryStore, type Store } from "../storage/store.ts";
import { createChanges } from "./changes.ts";
import { createPulls, type Pulls } from "./pulls.ts";
import { createSources, type Sources } from "./sources.ts";

const recordings = readFileSync(new URL("../../shared/models/fixtures/pull-lines.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) =>
    v.parse(v.object({ version: v.string(), case: v.string(), lines: v.array(v.unknown()) }), JSON.parse(line)),
  );
const recorded = (name: string): unknown[] =>
  recordings.find((one) => one.version === "0.33.0" && one.case === name)?.lines ?? [];

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const layerLine = (completed: number, letter = "a", total = 1000) => ({
  status: `pulling ${letter.repeat(12)}`,
  digest: digest(letter),
  total,
  ...(completed === 0 ? {} : { completed }),
});

let server: StandIn;
let store: Store;
let sources: Sources;
let pulls: Pulls;

function begin(over: Store, atOnce = 2): Pulls {
  const changes = createChanges();
  sources = createSources(changes);
  sources.watch([createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url })]);
  return createPulls({
    store: over,
    sources,
    changes,
    atOnce: () => atOnce,
    waitAfter: (n) => (n > 3 ? undefined : 1),
  });
}

beforeEach(async () => {
  server = await startStandIn();
  store = temporaryStore();
  pulls = begin(store);
});
afterEach(async () => {
  await pulls.close();
  await sources.close();
  await server.close();
});

const start = async (...names: string[]): Promise<number> => {
  const { ids } = await pulls.start({ source: "ollama", names, pair: false });
  return ids[0] ?? 0;
};

/** Follows one pull until it stands as wanted; gives every state that was told on the way. */
async function until(id: number, wanted: (pull: Pull) => boolean): Promise<Pull[]> {
  const seen: Pull[] = [];
  for await (const event of pulls.watch(undefined, { signal: undefined })) {
    const pull = event.items.find((one) => one.id === id);
    if (pull === undefined) continue;
    seen.push(pull);
    if (wanted(pull)) return seen;
  }
  return seen;
}
const last = async (id: number, state: Pull["state"]) => (await until(id, (pull) => pull.state === state)).at(-1);

/** The next pull is in the test's own hands. */
function nextPull(): Promise<Reply> {
  return new Promise((resolve) => server.on("/api/pull", (_body, reply) => resolve(reply)));
}
function play(lines: readonly unknown[]): void {
  server.on("/api/pull", (_body, reply) => {
    for (const line of lines) reply.line(line);
    reply.end();
  });
}

describe("a pull", () => {
  it("runs to its end, and says so", async () => {
    play(recorded("pull tiny"));
    const done = await last(await start("127.0.0.1:9/library/tiny"), "done");
    expect(done).toMatchObject({ fraction: 1, failure: undefined });
    expect(server.calls.find(({ path: at }) => at === "/api/pull")?.body).toMatchObject({
      name: "127.0.0.1:9/library/tiny",
      insecure: true,
    });
  });

  it.each([
    ["pull gone", "unknown-model"],
    ["pull denied", "denied"],
    ["pull corrupt", "digest-mismatch"],
  ])("recorded as “%s” fails for good, with a sentence", async (name, code) => {
    play(recorded(name));
    const failed = await last(await start("tiny"), "failed");
    expect(failed?.failure).toMatchObject({ code, transient: false });
    expect(server.calls.filter(({ path: at }) => at === "/api/pull")).toHaveLength(1);
  });

  it("whose name the server refuses says so", async () => {
    server.on("/api/pull", (_body, reply) => reply.json(400, { error: "invalid model name" }));
    expect((await last(await start("tiny"), "failed"))?.failure?.code).toBe("bad-name");
  });

  it("is tried again after a fault that passes, and its bar does not fall", async () => {
    let tries = 0;
    server.on("/api/pull", (_body, reply) => {
      tries += 1;
      reply.line({ status: "pulling manifest" });
      reply.line(layerLine(600));
      if (tries === 1) return void setImmediate(() => reply.cut());
      for (const status of ["verifying sha256 digest", "writing manifest", "success"]) reply.line({ status });
      reply.end();
    });
    const seen = await until(await start("tiny"), ({ state }) => state === "done");
    expect(tries).toBe(2);
    const fractions = seen.map(({ fraction }) => fraction ?? 0);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it("gives up after as many failures in a row as are worth trying", async () => {
    server.on("/api/pull", (_body, reply) => reply.cut());
    const failed = await last(await start("tiny"), "failed");
    expect(failed?.failure).toMatchObject({ code: "source-away", transient: true });
    expect(server.calls.filter(({ path: at }) => at === "/api/pull")).toHaveLength(4);
  });

  it("paused hangs up; resumed it goes on", async () => {
    const first = nextPull();
    const id = await start("tiny");
    (await first).line(layerLine(300));
    await until(id, ({ completed }) => completed === 300);
    await pulls.pause({ id });
    await (
      await first
    ).hungUp;
    expect(pulls.list()).toMatchObject([{ id, state: "paused", completed: 300 }]);
    play([layerLine(300), layerLine(1000), { status: "success" }]);
    pulls.resume({ id });
    expect(await last(id, "done")).toMatchObject({ total: 1000 });
  });

  it("goes on where its state cannot be stored, and is stored when it can be", async () => {
    await pulls.close();
    await sources.close();
    const db = openInMemory();
    const kept = createStore(db);
    pulls = begin(kept);
    const next = nextPull();
    const id = await start("tiny");
    const reply = await next;
    db.exec("pragma query_only = 1");
    reply.line(layerLine(1000));
    reply.line({ status: "success" });
    reply.end();
    await last(id, "done");
    expect(kept.pulls.list()).toMatchObject([{ state: "running" }]);
    db.exec("pragma query_only = 0");
    await expect.poll(() => kept.pulls.list(), { timeout: 10_000 }).toMatchObject([{ state: "done" }]);
  });

  it("cancelled hangs up and leaves the list", async () => {
    const first = nextPull();
    const id = await start("tiny");
    (await first).begin();
    await pulls.cancel({ id });
    await (
      await first
    ).hungUp;
    expect(pulls.list()).toEqual([]);
    expect(store.pulls.list()).toEqual([]);
  });

  it("asked for twice is one pull", async () => {
    const first = nextPull();
    const id = await start("llama3.1:8b");
    await first;
    expect(await start("LLAMA3.1:8B")).toBe(id);
    expect(pulls.list()).toHaveLength(1);
  });

  it("tells a watcher its last state, not every line", async () => {
    const first = nextPull();
    const id = await start("tiny");
    const reply = await first;
    for (let completed = 1; completed <= 900; completed += 1) reply.line(layerLine(completed));
    const seen = await until(id, ({ completed }) => completed === 900);
    expect(seen.length).toBeLessThan(100);
  });
});

describe("the queue of a source", () => {
  it("runs as many at once as it may, then the next", async () => {
    await pulls.close();
    await sources.close();
    pulls = begin(store, 1);
    const first = nextPull();
    const one = await start("one");
    const other = await start("other");
    const reply = await first;
    expect(pulls.list()).toMatchObject([
      { id: one, state: "running" },
      { id: other, state: "waiting" },
    ]);
    play([{ status: "success" }]);
    reply.line({ status: "success" });
    reply.end();
    await last(other, "done");
  });
});

describe("a pull that has not begun", () => {
  const manifest = (size: number) => ({
    schemaVersion: 2,
    config: { mediaType: "application/vnd.docker.container.image.v1+json", digest: digest("c"), size: 1 },
    layers: [{ mediaType: "application/vnd.ollama.image.model", digest: digest("a"), size }],
  });
  const name = (model: string): string => `${server.url.slice("http://".length)}/library/${model}`;

  it("has its size asked of the registry; layers that two share count once", async () => {
    server.on("/v2/library/one/manifests/latest", (_body, reply) => reply.json(200, manifest(999)));
    server.on("/v2/library/two/manifests/latest", (_body, reply) => reply.json(200, manifest(999)));
    const plan = await pulls.plan({ source: "ollama", names: [name("one"), name("two")] });
    expect(plan).toMatchObject({ bytes: 1000, refusal: undefined });
  });

  it("is refused with a sentence when it cannot fit", async () => {
    server.on("/v2/library/huge/manifests/latest", (_body, reply) => reply.json(200, manifest(1e17)));
    await expect(start(name("huge"))).rejects.toThrow(/Does not fit: .* are needed and .* are free/);
    expect(pulls.list()).toEqual([]);
  });

  it("is refused when the registry has no such model", async () => {
    await expect(start(name("gone"))).rejects.toThrow("The registry has no model");
  });

  it.each([
    ["a b c", /"a b c" is not valid/],
    ["../../etc/passwd", /two dots in a row|not valid|too many slashes/],
    ["gpt-oss:20b-cloud", /runs on Ollama's servers/],
    ["😀", /not valid/],
  ])("is refused for the name %s", async (typed, sentence) => {
    await expect(start(typed)).rejects.toThrow(sentence);
  });
});

describe("after a restart", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-pulls-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("what was under way stands still where it was, until a person resumes it", async () => {
    await pulls.close();
    await sources.close();
    const { store: kept } = openStore(folder);
    const killed = kept.pulls.add(
      {
        source: "ollama",
        name: "tiny",
        pair: undefined,
        progress: { layers: [], total: 0, completed: 0, expected: 0 },
      },
      1,
    );
    const progress = {
      layers: [{ digest: digest("a"), total: 1000, completed: 400 }],
      total: 1000,
      completed: 400,
      expected: 0,
    };
    kept.pulls.put({ ...killed, state: "running", progress });
    kept.close();

    const { store: again } = openStore(folder);
    pulls = begin(again);
    expect(pulls.list()).toMatchObject([{ state: "interrupted", completed: 400, fraction: 0.4 }]);
    expect(server.calls.some(({ path: at }) => at === "/api/pull")).toBe(false);
    play([layerLine(400), layerLine(1000), { status: "success" }]);
    pulls.resume({ id: killed.id });
    await last(killed.id, "done");
    await pulls.close();
    again.close();
  });
});
