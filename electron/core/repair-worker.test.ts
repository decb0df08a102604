import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RepairWorker, schemaText } from "./repair-worker.ts";

const person = schemaText(
  JSON.stringify({
    type: "object",
    properties: { name: { type: "string" }, age: { type: "integer" } },
    required: ["name"],
  }),
);
/** A pattern that takes exponential time on a text of many a's. */
const hanging = schemaText(JSON.stringify({ type: "string", pattern: "^(a+)+$" }));
const manyAs = `${"a".repeat(60)}!`;

let worker: RepairWorker;
beforeAll(() => void (worker = new RepairWorker({ limitMs: 300 })));
afterAll(() => worker.close());

const repair = (text: string, schema = person) => worker.run(schema, { kind: "repair", text });
const check = async (text: string) => (await worker.run(schemaText(text), { kind: "check" })).check;

describe("a job", () => {
  it("gives the value, its edits, where its fields came from, and the time of each stage", async () => {
    const result = await repair("Some facts: name:John, age:'30'");
    expect(result).toMatchObject({ status: "valid", json: '{"name":"John","age":30}' });
    expect(result.edits.length).toBeGreaterThan(0);
    expect(result.fields).toContainEqual({ path: "/name", provenance: "verbatim", span: { start: 17, end: 21 } });
    expect(Object.keys(result.ms)).toEqual(["parse", "align", "validate"]);
  });

  it("about a model's answer looks its values up in the source", async () => {
    const job = { kind: "repair" as const, text: '{"name": "john", "age": 31}', source: "John is thirty." };
    const { fields } = await worker.run(person, job);
    expect(fields).toEqual([
      { path: "/name", provenance: "normalised", span: { start: 0, end: 4 } },
      { path: "/age", provenance: "unsupported", span: null },
    ]);
  });

  it("says how far a refused text came", async () => {
    expect(await repair("nothing here")).toMatchObject({ status: "refused", failed: "parse", json: null });
    const late = await repair('{"age": 3}');
    expect(late).toMatchObject({ status: "refused", failed: "align", json: '{"age":3}' });
  });

  it("judges a value that was set by hand", async () => {
    const { problems } = await worker.run(person, { kind: "judge", json: '{"age": "x"}' });
    expect(problems.map(({ path }) => path)).toEqual(["/name", "/age"]);
  });
});

describe("a hang", () => {
  it("is ended at the limit; the jobs behind it and the next ones work", async () => {
    const jobs = [repair(manyAs, hanging), repair('{"name": "a"}'), repair(manyAs, hanging), repair('{"name": "b"}')];
    const [first, second, third, fourth] = await Promise.allSettled(jobs);
    for (const hung of [first, third]) {
      expect(hung).toMatchObject({
        status: "rejected",
        reason: { code: "stalled", message: expect.stringContaining("longer than 0.3 seconds") },
      });
    }
    expect(second).toMatchObject({ value: { json: '{"name": "a"}' } });
    expect(fourth).toMatchObject({ value: { json: '{"name": "b"}' } });
    expect(await repair('{"name": "c"}')).toMatchObject({ json: '{"name": "c"}' });
  });

  it("is found out although this thread was busy itself, and no one else is blamed for it", async () => {
    const quick = repair('{"name": "a"}');
    const until = performance.now() + 700;
    while (performance.now() < until);
    expect(await quick).toMatchObject({ status: "valid" });
  });
});

it("a job that takes too much memory is ended, and the next one works", async () => {
  const small = new RepairWorker({ memoryMb: 40, limitMs: 60_000 });
  const large = small.run(person, { kind: "repair", text: `[${"[0],".repeat(900_000)}0]` });
  await expect(large).rejects.toMatchObject({ code: "out-of-memory" });
  expect(await small.run(person, { kind: "repair", text: '{"name": "a"}' })).toMatchObject({ status: "valid" });
  await small.close();
});

it("a schema that was forgotten is sent again", async () => {
  await repair('{"name": "a"}');
  await Promise.all(Array.from({ length: 80 }, (_, n) => repair("1", schemaText(`{"minimum": ${n}}`))));
  expect(await repair('{"name": "a"}')).toMatchObject({ status: "valid" });
});

describe("a schema that cannot be used is refused in a sentence", () => {
  const deep = `${'{"not":'.repeat(5000)}true${"}".repeat(5000)}`;
  it.each([
    ["no JSON", "{type: string}", /^The schema is no JSON, line 1: /],
    ["empty", "  ", /empty|no JSON/],
    ["no schema", "[1]", /is a JSON object/],
    ["a misspelt type", '{"type": "strng"}', /not a valid JSON Schema/],
    ["a reference to nowhere", '{"$ref": "#/$defs/x"}', /refers to #\/\$defs\/x, and there is nothing there/],
    ["a remote reference", '{"$ref": "https://example.com/x.json"}', /never fetched/],
    ["endless", '{"$ref": "#"}', /refers to itself without end/],
    ["5,000 levels", deep, /deeper than 200 levels/],
    ["10 MB", JSON.stringify({ enum: ["x".repeat(10_000_000)] }), /10\.0 MB long/],
    ["a broken pattern", '{"pattern": "("}', /no regular expression/],
  ])("%s", async (_name, schema, sentence) => {
    expect(await check(schema)).toMatchObject({ ok: false, problem: expect.stringMatching(sentence) });
    await expect(repair("1", schemaText(schema))).rejects.toMatchObject({ code: "bad-input" });
  });

  it("but one with comments, trailing commas and recursion is not", async () => {
    expect(
      await check('{"$defs": {"n": {"properties": {"next": {"$ref": "#/$defs/n"}}}}, "$ref": "#/$defs/n", } // a list'),
    ).toMatchObject({ ok: true });
  });
});

describe("a text that cannot be read is refused in a sentence", () => {
  it.each([
    ["empty", " ", /empty/],
    ["binary", `\u0000\u0001\u0002${"\u0000".repeat(60)}PNG`, /binary/],
    ["UTF-16", '{"name": "a"}'.split("").join("\0"), /UTF-16/],
    ["50 MB", "x".repeat(50_000_000), /50 million characters/],
  ])("%s", async (_name, text, sentence) => {
    const { status, problems } = await repair(text);
    expect(status).toBe("refused");
    expect(problems[0]?.message).toMatch(sentence);
  });
});
