import { describe, expect, test } from "vitest";
import type { Json } from "./json.ts";
import { maxTextLength } from "./text-check.ts";
import { type Repair, editText, repair } from "./repair.ts";
import { compileSchema } from "./validate.ts";

function run(text: string, schema: Json = {}): Repair {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(compiled.problem);
  return repair(text, schema, compiled.validator);
}

/** The value as JSON text, or the reasons for refusing. */
function outcome(text: string, schema: Json = {}): string {
  const result = run(text, schema);
  if (result.status === "valid") return result.json;
  return `refused: ${result.reasons.map(({ path, message }) => `${path} ${message}`).join("; ")}`;
}

const person: Json = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" }, city: { type: "string" } },
  required: ["name", "age", "city"],
};

describe("a valid text", () => {
  test.each<[string, Json]>([
    [' { "b" : 1.0,\n"a":[1e2 , "\\u00e9"], "b": 2 } ', {}],
    ['"{a: 1,}"', { type: "string" }],
    ['{"a": "{\\"b\\": 1}"}', { type: "object", properties: { a: { type: "string" } } }],
    ["12345678901234567890", { type: "integer" }],
    ["{}", { type: "object", properties: { a: { default: 1 } } }],
    ['{"__proto__": {"a": 1}, "constructor": 2}', { type: "object" }],
    ["null", { type: ["string", "null"] }],
  ])("%s comes back byte for byte", (text, schema) => {
    expect(run(text, schema)).toMatchObject({ status: "valid", json: text, editCount: 0 });
  });
});

describe("the facts of a sentence", () => {
  test("become an object when the schema names them", () => {
    const text = "Here is some information, name:John, age:30, city:New York";
    expect(outcome(text, person)).toBe('{"name":"John","age":30,"city":"New York"}');
  });
  test("are not made up when one is missing", () => {
    expect(outcome("name:John, age:30", person)).toBe("refused: /city required, but not found");
  });
  test("are refused when one is there twice", () => {
    expect(outcome("name: John, age: 30, city: Rome, age: 31", person)).toContain("/age the text names it twice");
  });
  test("are not fished out of JSON that does not fit", () => {
    expect(outcome('{"name": {"first": "John"}, "age": 30, "city": "Rome"}', person)).toContain("refused: /name");
  });
});

describe("scalars with commas between them", () => {
  test.each<[string, Json, string]>([
    ["1,234", { type: "number" }, "1234"],
    ["1,234", { type: "array" }, "[1,234]"],
    ["1, 2, 3", { type: "array", items: { type: "integer" } }, "[1,2,3]"],
    ["40, 42", { type: "integer" }, "refused"],
    ['"red", "blue"', { enum: ["red", "blue"] }, "refused"],
  ])("%s are no documents of which one counts", (text, schema, wanted) => {
    expect(outcome(text, schema)).toContain(wanted);
  });
});

describe("of several documents", () => {
  const number: Json = { type: "object", properties: { n: { type: "integer" } }, required: ["n"] };
  test("the last one that fits counts, and the remarks say so", () => {
    const result = run('For example {"n": 1}. My answer: {"n": 2}', number);
    expect(result).toMatchObject({ json: '{"n":2}' });
    expect(result.status === "valid" && result.remarks[0]).toContain("2 JSON documents");
  });
  test.each<[string, string, Json, string]>([
    ["one that fits goes before one that does not", '{"n": 1} then {"m": 2}', number, '{"n":1}'],
    ["a complete one goes before one that is cut off", '{"n": 1} then {"n": 2', number, '{"n":1}'],
    ["one that needs no guess goes before one that does", '{"n": "1"} or {"x": {"n": 2}}', number, '{"n":1}'],
    ["an answer goes before a thought", '{"n": 1}<think>{"n": 2}</think>', number, '{"n":1}'],
    ["words in brackets count for nothing", 'Set {n} like {"n": 1}, see [above]', {}, '{"n":1}'],
    ["a fence is preferred when anything fits", '```\n{"n": 1}\n```\nNote: [1]', {}, '{"n":1}'],
    ["all are taken for a list", '{"n": 1} and {"n": "2"}', { type: "array", items: number }, '[{"n":1},{"n":2}]'],
    ["lines of JSON are a list when anything fits", '{"n": 1}\n{"n": 2}', {}, '[{"n":1},{"n":2}]'],
    [
      "all or none are taken for a list",
      '{"n": 1} and {"n": "x"}',
      { type: "array", items: number, minItems: 2 },
      "refused",
    ],
  ])("%s", (_, text, schema, json) => {
    expect(outcome(text, schema)).toContain(json);
  });
});

describe("a text without JSON", () => {
  test.each<[string, Json, string]>([
    ["The answer is **True**.", { type: "boolean" }, "true"],
    ["I'd say it is GREEN", { enum: ["red", "green"] }, '"green"'],
    ["The total is $1,200.", { type: "number" }, "1200"],
    ["red, green", { type: "array", items: { enum: ["red", "green"] } }, '["red","green"]'],
    ["title: Dune\nyear: 1965", { type: "object" }, '{"title":"Dune","year":1965}'],
    ["Any words at all", { type: "string" }, '"Any words at all"'],
    ["<think>true?</think> It is false.", { type: "boolean" }, "false"],
    ["It may be true or false.", { type: "boolean" }, "refused"],
    ["Sorry, I cannot help.", person, "refused: no JSON was found"],
    ["Sorry", { type: "array", items: { type: "string" } }, "refused"],
    ["Sorry", { type: "object", properties: { a: { type: "string" } }, required: ["a"] }, "refused"],
  ])("%s", (text, schema, json) => {
    expect(outcome(text, schema).replace("  ", " ")).toContain(json);
  });
});

describe("a schema of text alone", () => {
  test.each([
    ['{"a": 1, "b": 2}', '"{\\"a\\": 1, \\"b\\": 2}"'],
    ["'quoted'", '"quoted"'],
    ['{"answer": "yes"}', '"yes"'],
    ["say {x}", '"say {x}"'],
  ])("takes %s as it is", (text, json) => {
    expect(outcome(text, { type: "string" })).toBe(json);
  });
});

describe("a refusal", () => {
  test("gives the nearest value, the reasons and the edits so far", () => {
    expect(run("{'name': 'Ada', 'age': 36}", person)).toMatchObject({
      status: "refused",
      partial: '{"name":"Ada","age":36}',
      reasons: [{ path: "/city", message: "required, but not found" }],
      editCount: 3,
    });
  });
  test("comes from the validator when the shape fits and a rule does not", () => {
    expect(outcome('{"a": "abc"}', { type: "object", properties: { a: { type: "string", pattern: "^x" } } })).toContain(
      "/a must match",
    );
  });
});

describe("texts that cannot be read", () => {
  test.each([
    ["", "empty"],
    [" \n ", "empty"],
    ["x".repeat(maxTextLength + 1), "5 million characters"],
    ['\0{\0"\0a\0"\0', "UTF-16"],
    ["PK\u0003\u0004\0\0\0\u0008\ufffd\ufffd".repeat(9), "binary"],
    ["caf\ufffd \ufffd\ufffd \ufffd", "wrong encoding"],
    ["[".repeat(501), "deeper than 500"],
  ])("are refused with a sentence", (text, words) => {
    expect(outcome(text)).toContain(words);
  });
});

describe("what is recorded", () => {
  const text = "Result: {name: 'Ada', Age: \"36\", extra: 1}";
  const schema: Json = {
    type: "object",
    properties: { name: { type: "string" }, age: { type: "integer" }, kind: { const: "person" } },
    required: ["name", "age", "kind"],
    additionalProperties: false,
  };
  const result = run(text, schema);
  if (result.status !== "valid") throw new Error("refused");
  test("every edit, with its stage", () => {
    expect(result.edits.map(({ stage, rule }) => `${stage} ${rule}`)).toEqual([
      "parse quoted-key",
      "parse changed-quotes",
      "parse quoted-key",
      "parse quoted-key",
      "align renamed-key",
      "align dropped-extra",
      "align text-to-number",
      "align filled-const",
    ]);
  });
  test("edits as lines for a person", () => {
    expect(result.edits.map(editText)).toContain('/age: read a text as a number ("36" \u2192 36)');
  });
  test("the place each field came from", () => {
    const shown = [...result.provenance].map(([path, from]) => [
      path,
      from.status,
      "span" in from ? text.slice(from.span.start, from.span.end) : "",
    ]);
    expect(shown).toEqual([
      ["/name", "verbatim", "'Ada'"],
      ["/age", "normalised", '"36"'],
      ["/kind", "inferred", ""],
    ]);
  });
  test("how many edits there were, when there are too many to keep", () => {
    const many = run(`[${"'a',".repeat(20_000)}]`);
    expect(many.edits).toHaveLength(10_000);
    expect(many.editCount).toBe(20_001);
  });
});
