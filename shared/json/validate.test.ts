import { describe, expect, test } from "vitest";
import type { Validator } from "./repair.ts";
import { compileSchema } from "./validate.ts";

function validator(schema: unknown): Validator {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.validator;
}

const nested = (levels: number): unknown => {
  let schema: unknown = { type: "string" };
  for (let i = 0; i < levels; i++) schema = { type: "array", items: schema };
  return schema;
};

describe("schemas that cannot be used are said to be so", () => {
  test.each<[string, unknown, string]>([
    ["a list", [], "A schema is a JSON object"],
    ["a text", "{}", "A schema is a JSON object"],
    ["null", null, "A schema is a JSON object"],
    ["a type that does not exist", { type: "strnig" }, "not a valid JSON Schema"],
    ["keywords of the wrong kind", { properties: [] }, "not a valid JSON Schema"],
    ["a reference to nowhere", { $ref: "#/$defs/none" }, "#/$defs/none, and there is nothing there"],
    ["a reference to another document", { $ref: "https://example.com/x.json" }, "never fetched"],
    ["a reference to itself", { $ref: "#" }, "without end"],
    ["a pattern that is none", { type: "string", pattern: "(" }, "no regular expression"],
    [
      "the name of the standard",
      { $id: "https://json-schema.org/draft/2020-12/schema" },
      "the JSON Schema standard itself",
    ],
    ["draft-04", { $schema: "http://json-schema.org/draft-04/schema#" }, "draft-04"],
    ["too deep a schema", nested(5_000), "deeper than 200"],
    ["too long a schema", { description: "x".repeat(10_000_000) }, "10.0 MB"],
  ])("%s", (_, schema, words) => {
    const compiled = compileSchema(schema);
    expect(compiled).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
  });
});

describe("drafts", () => {
  test("2020-12 is the default", () => {
    const { accepts } = validator({ prefixItems: [{ type: "string" }], items: { type: "integer" } });
    expect([accepts(["a", 1]), accepts(["a", "b"])]).toEqual([true, false]);
  });
  test("draft-07 is taken by its name", () => {
    const { accepts } = validator({
      $schema: "http://json-schema.org/draft-07/schema#",
      items: [{ type: "string" }],
      additionalItems: false,
    });
    expect([accepts(["a"]), accepts(["a", 1])]).toEqual([true, false]);
  });
  test("draft-07 is taken without a name when only it makes sense", () => {
    expect(validator({ items: [{ type: "string" }] }).accepts([1])).toBe(false);
  });
  test("2019-09 is taken by its name", () => {
    const schema = { $schema: "https://json-schema.org/draft/2019-09/schema", dependentRequired: { a: ["b"] } };
    expect(validator(schema).accepts({ a: 1 })).toBe(false);
  });
});

describe("checking", () => {
  test("follows references to the root", () => {
    const { accepts } = validator({ type: "object", properties: { next: { $ref: "#" } }, required: ["v"] });
    expect([accepts({ v: 1, next: { v: 2 } }), accepts({ v: 1, next: {} })]).toEqual([true, false]);
  });
  test("holds for schemas Ajv's optimiser breaks", () => {
    const { accepts } = validator({
      oneOf: [{ oneOf: [{ allOf: [{ items: { type: "string" } }] }], not: true }, { type: "string" }],
    });
    expect([accepts("a"), accepts(["a"])]).toEqual([true, false]);
  });
  test("takes true and false", () => {
    expect([validator(true).accepts(1), validator(false).accepts(1)]).toEqual([true, false]);
  });
  test("knows formats", () => {
    const { accepts } = validator({ type: "string", format: "date" });
    expect([accepts("2024-02-29"), accepts("2024-02-30")]).toEqual([true, false]);
  });
  test("sees own properties only", () => {
    const { accepts } = validator({ type: "object", required: ["toString"] });
    expect([accepts({}), accepts({ toString: 1 })]).toEqual([false, true]);
  });
  test("the same $id can come again with another schema", () => {
    expect(validator({ $id: "https://x.example/s", type: "string" }).accepts("a")).toBe(true);
    expect(validator({ $id: "https://x.example/s", type: "integer" }).accepts("a")).toBe(false);
  });
  test("lists all problems, with what stood there", () => {
    const { problems } = validator({
      type: "object",
      properties: { a: { type: "integer" }, b: { enum: ["x", "y"] }, c: { const: 1 }, d: { format: "date" } },
      required: ["e"],
      additionalProperties: false,
    });
    expect(problems({ a: "1", b: "z", c: 2, d: "soon", f: [1, 2, 3, 4, 5, 6] })).toEqual([
      { path: "/e", message: "required, but missing" },
      { path: "/f", message: "not allowed here" },
      { path: "/a", message: "must be integer", got: '"1"' },
      { path: "/b", message: 'must be one of "x", "y"', got: '"z"' },
      { path: "/c", message: "must be 1", got: "2" },
      { path: "/d", message: "must be a valid date", got: '"soon"' },
    ]);
  });
});

describe("what leads deeper than there is stack is said, and nothing throws", () => {
  const said = [{ path: "", message: expect.stringContaining("too deep") }];

  test("a value", () => {
    const { accepts, problems } = validator({ type: "object", additionalProperties: { $ref: "#" } });
    const value: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    expect(accepts(value)).toBe(false);
    expect(problems(value)).toEqual(said);
  });

  test("references of a schema", () => {
    const count = 8_000;
    const links = Array.from({ length: count }, (_, i) => [`a${i}`, { anyOf: [{ $ref: `#/$defs/a${i + 1}` }] }]);
    const $defs = { ...Object.fromEntries(links), [`a${count}`]: { type: "integer" } };
    const { accepts, problems } = validator({ $ref: "#/$defs/a0", $defs });
    expect(accepts("x")).toBe(false);
    expect(problems("x")).toEqual(said);
  });
});
