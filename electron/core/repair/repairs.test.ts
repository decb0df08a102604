import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, lastFrame, standInModels, type Reply, type StandIn } from "../../../e2e/support/stand-in-ollama.ts";
import type { PassEvent } from "../../../shared/repair/pass-event.ts";
import { usualRules, type Pass, type PassSpec } from "../../../shared/repair/pass.ts";
import { openInMemory } from "../../storage/database.ts";
import { createStore, type Store } from "../../storage/store.ts";
import type { Core } from "../core.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "../testing/core-over-stand-in.ts";

const [, instruct] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const model = instruct ?? null;
const context = { signal: undefined };
const person = JSON.stringify({
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" }, city: { type: "string" } },
  required: ["name", "age", "city"],
});

let over: CoreOverStandIn;
let server: StandIn;
let store: Store;
let core: Core;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  ({ server, store, core } = over);
});
afterEach(() => over.close());

const specOf = (text: string, rules: Partial<PassSpec> = {}): PassSpec => ({
  ...usualRules,
  schema: person,
  model,
  input: { kind: "text", text, from: { kind: "typed" } },
  ...rules,
});

async function eventsOf(passId: number): Promise<PassEvent[]> {
  const events: PassEvent[] = [];
  for await (const event of await core.handlers.repairs.watch({ passId, afterSeq: 0 }, context)) events.push(event);
  return events;
}

async function run(text: string, rules: Partial<PassSpec> = {}): Promise<Pass> {
  const { passId } = await core.handlers.repairs.start(specOf(text, rules), context);
  await eventsOf(passId);
  return await core.handlers.repairs.get({ passId }, context);
}

/** What the model answers, one after the other; the last one again and again. */
function answers(...texts: string[]): void {
  let asked = 0;
  server.on("/api/generate", (_body, reply) => {
    say(reply, texts[Math.min(asked, texts.length - 1)] ?? "");
    asked += 1;
  });
}

function say(reply: Reply, text: string, reason = "stop"): void {
  for (const piece of text.match(/[^]{1,7}/g) ?? []) reply.line(frame(piece));
  reply.line({ ...lastFrame(text.length), done_reason: reason });
  reply.end();
}

const asked = () => server.calls.filter(({ path }) => path === "/api/generate").map(({ body }) => body);

describe("a pass by rules", () => {
  it("costs no model, and says step by step what it did", async () => {
    const pass = await run("Here is some information, name:John, age:30, city:New York");
    expect(pass.outcome).toEqual({
      status: "valid",
      json: '{"name":"John","age":30,"city":"New York"}',
      by: "rules",
    });
    expect(pass.steps.map(({ kind }) => kind)).toEqual(["parse", "align", "validate"]);
    expect(pass.fields).toContainEqual({ path: "/name", provenance: "verbatim", span: { start: 31, end: 35 } });
    expect(asked()).toEqual([]);
  });

  it("is refused with the reasons where a value is missing, and keeps the nearest", async () => {
    const pass = await run('{"name": "John", "age": "30"}', { ask: "never", model: null });
    expect(pass.outcome).toMatchObject({
      status: "refused",
      reasons: [{ path: "/city" }],
      partial: '{"name":"John","age":"30"}',
    });
    expect(pass.value).toBeNull();
    expect(pass.fields).toEqual([
      { path: "/name", provenance: "verbatim", span: { start: 9, end: 15 } },
      { path: "/age", provenance: "verbatim", span: { start: 24, end: 28 } },
    ]);
  });

  it.each([
    ["", "The text is empty."],
    ["\0\0\u0001\u0002\u0003PNG".repeat(100), "This is a binary file, not text."],
    [Buffer.from('{"a": 1}', "utf16le").toString(), "This is UTF-16 text"],
    ["x".repeat(50_000_000), "The text is 50 million characters long"],
  ])("is not begun for what cannot be read", async (text, sentence) => {
    await expect(core.handlers.repairs.start(specOf(text), context)).rejects.toThrow(sentence);
    expect(store.passes.count()).toBe(0);
  });

  it.each([
    ['"text"', "A schema is a JSON object"],
    ["{", "The schema is no JSON, line 1"],
    ['{"$ref": "#/$defs/nobody"}', "there is nothing there"],
    ['{"$ref": "https://example.com/a.json"}', "Other documents are never fetched"],
    ['{"$ref": "#"}', "refers to itself without end"],
    [`${'{"items":'.repeat(5000)}{}${"}".repeat(5000)}`, "nested deeper"],
    [`{"enum": ["${"x".repeat(10_000_000)}"]}`, "MB long"],
  ])("is not begun for a schema that cannot be used", async (schema, sentence) => {
    await expect(core.handlers.repairs.start(specOf("{}", { schema }), context)).rejects.toThrow(sentence);
  });
});

describe("the model", () => {
  it("is asked by generate, held to the decode schema, with the schema in the prompt, pinned, and never chatted with", async () => {
    answers('{"name": "John", "age": 30, "city": "Paris"}');
    const pass = await run("John, 30, lives in Paris.");
    expect(pass.outcome).toMatchObject({ status: "valid", by: "model" });
    const [body] = asked();
    expect(body).toMatchObject({
      raw: false,
      format: { type: "object", required: ["name", "age", "city"] },
      options: { temperature: 0, seed: 1, num_predict: 1024 },
    });
    expect(body).not.toHaveProperty("think");
    expect(body?.["prompt"]).toContain('"required":["name","age","city"]');
    expect(server.calls.some(({ path }) => path === "/api/chat")).toBe(false);
    expect(pass.steps.map(({ kind, ...step }) => ("round" in step ? [kind, step.round] : [kind]))).toEqual([
      ["parse", 0],
      ["align", 0],
      ["validate", 0],
      ["model", 1],
      ["parse", 1],
      ["align", 1],
      ["validate", 1],
    ]);
  });

  it("has what it filled in looked up in the text", async () => {
    answers('{"name": "john", "age": 31, "city": "Paris"}');
    const pass = await run("John is thirty and lives in Paris.");
    expect(pass.fields.map(({ path, provenance }) => [path, provenance])).toEqual([
      ["/name", "normalised"],
      ["/age", "unsupported"],
      ["/city", "verbatim"],
    ]);
  });

  it("is refused what the text does not say, where only the text counts", async () => {
    answers('{"name": "John", "age": 31, "city": "Paris"}');
    const pass = await run("John is thirty and lives in Paris.", { onlyFromText: true });
    expect(pass.outcome).toMatchObject({
      status: "refused",
      reasons: [{ path: "/age", message: "the text does not say this", got: "31" }],
    });
  });

  it("hears what was wrong, at most twice", async () => {
    answers(
      '{"name": "J", "age": "?", "city": "P"}',
      '{"name": "J", "age": 3}',
      '{"name": "J", "age": 3, "city": 4.5}',
    );
    const schema = person.replace('"city":{"type":"string"}', '"city":{"enum":["Paris","Rome"]}');
    const pass = await run("No JSON here.", { schema });
    expect(asked()).toHaveLength(3);
    expect(asked()[1]?.["prompt"]).toMatch(/Your answer was:[^]*\/age: /);
    expect(pass.outcome?.status).toBe("refused");
  });

  it("is not asked again once an error repeats", async () => {
    answers('{"name": "J", "age": "?", "city": "P"}');
    await run("No JSON here.");
    expect(asked()).toHaveLength(2);
  });

  it("is asked in a weaker way where its source refuses the schema, and the step says so", async () => {
    server.on("/api/generate", (body, reply) => {
      if (typeof body["format"] === "object") return reply.json(500, { error: "invalid JSON schema in format" });
      return say(reply, '{"name": "John", "age": 30, "city": "Paris"}');
    });
    const pass = await run("John, 30, lives in Paris.");
    const step = pass.steps.find(({ kind }) => kind === "model");
    expect(step).toMatchObject({
      rung: "json",
      refused: [{ rung: "schema", why: "invalid JSON schema in format" }],
      notes: [expect.stringContaining("did not take the format")],
    });
    expect(pass.outcome).toMatchObject({ status: "valid", by: "model" });
  });

  it("that is cut off is not mended in silence", async () => {
    server.on("/api/generate", (_body, reply) => say(reply, '{"name": "John", "age": 30, "city": "Par', "length"));
    const pass = await run("John, 30, lives in Paris.", { numPredict: 12 });
    expect(pass.outcome).toMatchObject({
      status: "refused",
      reasons: [{ path: "", message: expect.stringContaining("cut off after 12 tokens") }],
      partial: '{"name":"John","age":30,"city":"Par"}',
    });
    expect(asked()).toHaveLength(1);
  });

  it("that goes on with white space, or says the same for ever, is ended", async () => {
    const endless = (piece: string) =>
      server.on("/api/generate", async (_body, reply) => {
        reply.line(frame('{"name": "'));
        const hungUp = new AbortController();
        void reply.hungUp.then(() => hungUp.abort());
        while (!hungUp.signal.aborted) {
          for (let i = 0; i < 50; i += 1) reply.line(frame(piece));
          await new Promise(setImmediate);
        }
      });
    endless("\n\n\n\n");
    const blank = await run("John");
    expect(blank.remarks).toContainEqual(expect.stringContaining("white space alone"));
    endless("na ");
    const loop = await run("John");
    expect(loop.outcome).toMatchObject({
      status: "refused",
      reasons: expect.arrayContaining([{ path: "", message: expect.stringContaining("over and over") }]),
    });
  });

  it("that fails keeps what rules had found, and the sentence", async () => {
    server.on("/api/generate", (_body, reply) => reply.json(404, { error: "model 'x' not found" }));
    const pass = await run('{"name": "John"}');
    expect(pass.outcome).toMatchObject({
      status: "failed",
      error: { code: "model-missing" },
      reasons: [{ path: "/age" }, { path: "/city" }],
      partial: '{"name":"John"}',
    });
  });

  it("that writes nothing is said to, and not that the text is empty", async () => {
    answers("");
    expect((await run("John")).outcome).toMatchObject({
      status: "refused",
      reasons: [{ path: "", message: "the model wrote nothing" }],
    });
  });

  it("whose context the text exceeds is named, with the size there is", async () => {
    server.on("/api/generate", (_body, reply) =>
      reply.json(400, { error: "request (200000 tokens) exceeds the available context size (131072 tokens)" }),
    );
    expect((await run("John")).outcome).toMatchObject({
      status: "failed",
      error: {
        code: "context-exceeded",
        message: expect.stringContaining("131,072 tokens of llama3.1:8b. Shorten the text"),
      },
    });
  });
});

describe("a watched pass", () => {
  it("tells its fields while they are written; settled ones do not come again", async () => {
    answers('{"name": "John", "age": 30, "city": "Paris"}');
    const { passId } = await core.handlers.repairs.start(specOf("John, 30, lives in Paris."), context);
    const events = await eventsOf(passId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => (events[0]?.seq ?? 0) + index));
    const settled = events.flatMap((event) => (event.type === "fields" ? event.settled : []));
    expect(settled.map(({ path, json }) => [path, json])).toEqual([
      ["/name", '"John"'],
      ["/age", "30"],
      ["/city", '"Paris"'],
    ]);
    expect(events.at(-1)).toMatchObject({ type: "pass-end", pass: { outcome: { status: "valid" } } });
  });

  it("can be stopped, and keeps what the model had written", async () => {
    server.on("/api/generate", (_body, reply) => reply.line(frame('{"name": "Jo')));
    const { passId } = await core.handlers.repairs.start(specOf("John"), context);
    const watched = eventsOf(passId);
    await expect.poll(() => store.passes.written(passId)).toBe('{"name": "Jo');
    await core.handlers.repairs.stop({ passId }, context);
    await watched;
    const pass = await core.handlers.repairs.get({ passId }, context);
    expect(pass.outcome).toMatchObject({ status: "stopped" });
    expect(pass.steps.findLast(({ kind }) => kind === "model")).toMatchObject({ answer: '{"name": "Jo' });
  });

  it("that is deleted while it runs ends, and can still be had back", async () => {
    server.on("/api/generate", (_body, reply) => reply.line(frame('{"name": "Jo')));
    const { passId } = await core.handlers.repairs.start(specOf("John"), context);
    const watched = eventsOf(passId);
    await expect.poll(() => store.passes.written(passId)).toBe('{"name": "Jo');
    await core.handlers.repairs.delete({ passId }, context);
    expect((await watched).at(-1)).toMatchObject({ type: "pass-end", pass: { outcome: { status: "stopped" } } });
    await core.handlers.repairs.restore({ passId }, context);
    expect((await core.handlers.repairs.get({ passId }, context)).outcome?.status).toBe("stopped");
  });

  it("that ran when the program died is interrupted, with what was written", async () => {
    server.on("/api/generate", (_body, reply) => reply.line(frame('{"name": "Jo')));
    const { passId } = await core.handlers.repairs.start(specOf("John"), context);
    await expect.poll(() => store.passes.written(passId)).toBe('{"name": "Jo');
    const next = over.startAgain();
    const pass = await next.handlers.repairs.get({ passId }, context);
    expect(pass.outcome).toEqual({ status: "interrupted", partial: null });
    expect(pass.steps.at(-1)).toMatchObject({ kind: "model", answer: '{"name": "Jo', end: { reason: "interrupted" } });
  });
});

describe("a text that a model writes first", () => {
  it("is kept with its prompt, and the rules go on from it", async () => {
    const pass = await run("", {
      input: {
        kind: "prompt",
        prompt: "Tell me of somebody",
        system: "Be brief",
        model: model ?? { source: "", name: "" },
        sampling: {},
      },
      schema: '{"type": "string"}',
      ask: "never",
    });
    expect(pass.text).toBe("one two three");
    expect(pass.steps[0]).toMatchObject({
      kind: "source",
      end: { reason: "stop" },
      prompt: expect.stringContaining("Be brief"),
    });
    expect(pass.outcome).toMatchObject({ status: "valid", by: "rules" });
    expect(pass.title).toBe("Tell me of somebody");
  });
});

describe("by hand", () => {
  const text = "name: John, age: '30', city: Paris";

  it("values are set and removed, judged, and taken back", async () => {
    const { id: passId } = await run(text);
    const set = await core.handlers.repairs.setValue({ passId, path: "/age", json: "31" }, context);
    expect(set.value).toBe('{"name":"John","age":31,"city":"Paris"}');
    expect(set.problems).toEqual([]);
    expect(set.fields.find(({ path }) => path === "/age")).toEqual({ path: "/age", provenance: "by-hand", span: null });
    const removed = await core.handlers.repairs.setValue({ passId, path: "/city", json: null }, context);
    expect(removed.problems).toMatchObject([{ path: "/city" }]);
    await core.handlers.repairs.undoByHand({ passId }, context);
    const back = await core.handlers.repairs.undoByHand({ passId }, context);
    expect(back.value).toBe('{"name":"John","age":30,"city":"Paris"}');
    expect(back.byHand).toEqual([]);
  });

  it("what is no JSON, or leads nowhere, is refused", async () => {
    const { id: passId } = await run(text);
    for (const [path, json] of [
      ["/age", "{"],
      ["/a/b", "1"],
      ["/age/0", "1"],
    ] as const)
      await expect(core.handlers.repairs.setValue({ passId, path, json }, context)).rejects.toThrow("cannot stand at");
  });

  it("a refused value is mended from the nearest there is", async () => {
    const { id: passId } = await run('{"name": "John", "age": 30}', { ask: "never" });
    const pass = await core.handlers.repairs.setValue({ passId, path: "/city", json: '"Rome"' }, context);
    expect(pass).toMatchObject({ value: '{"name":"John","age":30,"city":"Rome"}', problems: [] });
  });

  it("an edit is undone once, and one that only made JSON of the text is not", async () => {
    const pass = await run('{"name": "John", age: "30", "City": "Paris"}');
    const at = (rule: string) => pass.edits.findIndex((edit) => edit.rule === rule);
    const undone = await core.handlers.repairs.undoEdit({ passId: pass.id, index: at("text-to-number") }, context);
    expect(undone.value).toBe('{"name":"John","age":"30","city":"Paris"}');
    expect(undone.problems).toMatchObject([{ path: "/age", got: '"30"' }]);
    const renamed = await core.handlers.repairs.undoEdit({ passId: pass.id, index: at("renamed-key") }, context);
    expect(renamed.value).toBe('{"name":"John","age":"30","City":"Paris"}');
    for (const index of [at("quoted-key"), at("text-to-number")])
      await expect(core.handlers.repairs.undoEdit({ passId: pass.id, index }, context)).rejects.toThrow(
        "nothing to put back",
      );
  });
});

describe("the history", () => {
  it("finds passes by words of text and value, and gives back what was deleted", async () => {
    const first = await run("name: Ada, age: 36, city: London");
    await run("name: Alan, age: 41, city: Wilmslow");
    const found = await core.handlers.repairs.list({ query: "lond", limit: 10, offset: 0 }, context);
    expect(found).toMatchObject({ total: 1, passes: [{ id: first.id, status: "valid" }] });
    await core.handlers.repairs.delete({ passId: first.id }, context);
    expect((await core.handlers.repairs.list({ query: "", limit: 10, offset: 0 }, context)).total).toBe(1);
    await core.handlers.repairs.restore({ passId: first.id }, context);
    const { passId } = await core.handlers.repairs.again({ passId: first.id }, context);
    expect((await eventsOf(passId)).at(-1)).toMatchObject({ type: "pass-end", pass: { value: first.value } });
  });
});

describe("routes", () => {
  it("are passes on the same text, and the table says where they agree", async () => {
    answers('{"name": "John", "age": 31, "city": "Paris"}');
    const text = "name: John, age: 30, city: Paris";
    const started = await core.handlers.repairs.compare(
      { spec: specOf(text), routes: ["rules", "held", "free"], claude: null },
      context,
    );
    await Promise.all(started.passIds.map(eventsOf));
    const { results, fields } = await core.handlers.repairs.routes({ routesId: started.routesId }, context);
    expect(results.map(({ route, status, agreeing }) => [route, status, agreeing])).toEqual([
      ["rules", "valid", 2],
      ["held", "valid", 3],
      ["free", "valid", 3],
    ]);
    expect(fields.find(({ path }) => path === "/age")).toEqual({
      path: "/age",
      values: ["30", "31", "31"],
      common: "31",
    });
    expect(asked().filter((body) => "format" in body)).toHaveLength(1);
  });
});

describe("a store that fails", () => {
  it("costs no answer: it is on the screen with what is wrong, and stored when there is room again", async () => {
    const db = openInMemory();
    await over.close();
    over = await startCoreOverStandIn(createStore(db));
    ({ server, store, core } = over);
    const name = Array.from({ length: 20_000 }, (_, n) => n).join(" ");
    const answer = JSON.stringify({ name, age: 30, city: "Bonn" });
    server.on("/api/generate", (_body, reply) => {
      db.exec("pragma max_page_count = 1");
      reply.line(frame(answer));
      reply.line(lastFrame(1));
      reply.end();
    });
    const { passId } = await core.handlers.repairs.start(specOf("John", { ask: "always" }), context);
    const end = (await eventsOf(passId)).at(-1);
    expect(end).toMatchObject({
      type: "pass-end",
      pass: {
        outcome: { status: "valid", json: answer },
        steps: expect.arrayContaining([expect.objectContaining({ kind: "model", answer })]),
        remarks: expect.arrayContaining([expect.stringContaining("The disk is full")]),
      },
    });
    expect(store.passes.get(passId)?.outcome).toBeNull();
    db.exec("pragma max_page_count = 100000");
    await expect.poll(() => store.passes.get(passId)?.outcome?.status, { timeout: 10_000 }).toBe("valid");
    const kept = store.passes.get(passId);
    expect(kept?.steps.find(({ kind }) => kind === "model")).toMatchObject({ answer });
    expect(kept?.remarks).not.toContainEqual(expect.stringContaining("The disk is full"));
  });
});
