import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, type JsonObject, isJsonObject } from "../json.ts";
import { compileSchema } from "../validate.ts";
import type { DecodeOptions } from "./context.ts";
import { type DecodeSchema, decodeSchema } from "./decode-schema.ts";
import type { Enforcement, PathReport } from "./report.ts";

type Decoded = Extract<DecodeSchema, { ok: true }>;

function decode(schema: Json, options?: DecodeOptions): Decoded {
  const decoded = decodeSchema(schema, options);
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded;
}

function accepts(schema: Json, value: unknown): boolean {
  const compiled = compileSchema(schema);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.validator.accepts(value);
}

function statusOf(report: readonly PathReport[], keyword: string): Enforcement | undefined {
  return report.flatMap(({ keywords }) => keywords).find((entry) => entry.keyword === keyword)?.status;
}

/** Every schema within a schema we send, which has only the keywords below. */
function* sent(schema: Json): Generator<JsonObject> {
  if (!isJsonObject(schema)) throw new Error(`not a schema object: ${JSON.stringify(schema)}`);
  yield schema;
  for (const key of ["properties", "$defs"]) {
    const map = schema[key];
    if (isJsonObject(map)) for (const inner of Object.values(map)) yield* sent(inner);
  }
  for (const key of ["anyOf", "prefixItems"]) {
    const all = schema[key];
    if (Array.isArray(all)) for (const inner of all) yield* sent(inner);
  }
  for (const key of ["items", "additionalProperties"]) {
    const inner = schema[key];
    if (inner !== undefined && typeof inner !== "boolean") yield* sent(inner);
  }
}

const keywordsOf: { readonly [type: string]: readonly string[] } = {
  object: ["properties", "required", "additionalProperties"],
  array: ["items", "minItems", "maxItems", "prefixItems"],
  string: ["minLength", "maxLength", "pattern", "format"],
  integer: ["minimum", "maximum"],
  number: [],
  boolean: [],
  null: [],
};

/** What servers refuse, ignore or die of; empty when a schema can be sent. */
function faults(schema: JsonObject): string[] {
  return [...sent(schema)].flatMap((part) => faultsOf(part, schema));
}

function faultsOf(part: JsonObject, root: JsonObject): string[] {
  const keywords = Object.keys(part).filter((keyword) => keyword !== "$defs");
  const { type } = part;
  if (typeof type === "string") {
    const strange = keywords.filter((keyword) => keyword !== "type" && !keywordsOf[type]?.includes(keyword));
    return [...strange, ...lonely(part)];
  }
  const [only, ...others] = keywords;
  if (others.length > 0 || only === undefined) return [`keywords beside each other: ${keywords.join()}`];
  if (only === "$ref") return resolves(part["$ref"], root) ? [] : ["a reference to nowhere"];
  if (only === "enum" || only === "anyOf")
    return Array.isArray(part[only]) && part[only].length > 0 ? [] : [`an empty ${only}`];
  return only === "const" ? [] : [only];
}

/** Keywords that are ignored, refused or fatal in this company. */
function lonely(part: JsonObject): string[] {
  const has = (keyword: string): boolean => Object.hasOwn(part, keyword);
  const count = (keyword: string): number => (typeof part[keyword] === "number" ? part[keyword] : 0);
  return [
    has("minimum") !== has("maximum") ? "one bound alone" : "",
    count("minimum") > count("maximum") && has("maximum") ? "bounds out of order" : "",
    has("required") && !has("properties") ? "required without properties" : "",
    has("properties") && !has("additionalProperties") ? "silence on extras" : "",
    (has("minItems") || has("maxItems")) && !has("items") ? "a count without items" : "",
    has("prefixItems") && (has("items") || has("minItems") || has("maxItems")) ? "a tuple with more" : "",
    (has("pattern") || has("format")) && (has("minLength") || has("maxLength")) ? "lengths beside a pattern" : "",
    typeof part["pattern"] === "string" && /[\\"]|\[\^|\(\?|^[^^]|[^$]$/.test(part["pattern"])
      ? "a dangerous pattern"
      : "",
    has("format") && !/^(date|time|date-time|uuid)$/.test(JSON.stringify(part["format"]).slice(1, -1))
      ? "an ignored format"
      : "",
    Math.max(count("maxLength"), count("minLength"), count("maxItems"), count("minItems")) > 2_000
      ? "too many repetitions"
      : "",
  ].filter((fault) => fault !== "");
}

function resolves(ref: Json | undefined, root: JsonObject): boolean {
  const name = typeof ref === "string" ? /^#\/\$defs\/(\w+)$/.exec(ref)?.[1] : undefined;
  return name !== undefined && isJsonObject(root["$defs"]) && Object.hasOwn(root["$defs"], name);
}

/** Keyword, schema, a value that fits, one that does not, and when that is noticed. */
type Row = readonly [string, Json, unknown, unknown, Enforcement];
const text: Json = { type: "string" };
const whole: Json = { type: "integer" };
/** If there is an `a`, there must be a `b`. Parsed, for in code an object with `then` looks like a promise. */
const conditional: Json = JSON.parse('{"type":"object","if":{"required":["a"]},"then":{"required":["b"]}}');

const rows: Row[] = [
  ["type", { type: "string" }, "a", 1, "enforced"],
  ["type", { type: ["string", "null"] }, null, 1, "enforced"],
  ["nullable", { type: "string", nullable: true }, null, 1, "enforced"],
  ["enum", { enum: ["a", 1, null, true, { b: [1] }] }, { b: [1] }, "b", "enforced"],
  ["enum", { type: "string", enum: ["a", 1] }, "a", 1, "enforced"],
  ["const", { const: { a: 1 } }, { a: 1 }, { a: 2 }, "enforced"],
  ["properties", { type: "object", properties: { a: whole } }, { a: 1 }, { a: "x" }, "enforced"],
  [
    "properties",
    { type: "object", properties: { a: true, b: { description: "any" } }, additionalProperties: false },
    { a: [], b: 1 },
    { c: 1 },
    "enforced",
  ],
  ["properties", { type: "object", properties: { a: false } }, {}, { a: 1 }, "checked-after"],
  ["required", { type: "object", properties: { a: whole }, required: ["a"] }, { a: 1 }, {}, "enforced"],
  ["required", { type: "object", required: ["a"] }, { a: 1 }, {}, "enforced"],
  [
    "additionalProperties",
    { type: "object", properties: { a: whole }, additionalProperties: false },
    { a: 1 },
    { b: 1 },
    "enforced",
  ],
  ["additionalProperties", { type: "object", additionalProperties: whole }, { b: 1 }, { b: "x" }, "enforced"],
  ["patternProperties", { type: "object", patternProperties: { "^x": text } }, { x: "a" }, { x: 1 }, "checked-after"],
  [
    "patternProperties",
    { type: "object", patternProperties: { "^x": text }, additionalProperties: false },
    { x: "a" },
    { y: "a" },
    "checked-after",
  ],
  ["propertyNames", { type: "object", propertyNames: { pattern: "^a$" } }, { a: 1 }, { b: 1 }, "checked-after"],
  ["minProperties", { type: "object", minProperties: 1 }, { a: 1 }, {}, "checked-after"],
  ["maxProperties", { type: "object", maxProperties: 1 }, {}, { a: 1, b: 2 }, "checked-after"],
  ["dependentRequired", { type: "object", dependentRequired: { a: ["b"] } }, { a: 1, b: 1 }, { a: 1 }, "checked-after"],
  [
    "unevaluatedProperties",
    { type: "object", properties: { a: whole }, unevaluatedProperties: false },
    { a: 1 },
    { b: 1 },
    "enforced",
  ],
  ["items", { type: "array", items: whole }, [1], ["x"], "enforced"],
  ["minItems", { type: "array", items: whole, minItems: 1 }, [1], [], "enforced"],
  ["minItems", { type: "array", minItems: 2 }, [1, "x"], [1], "enforced"],
  ["maxItems", { type: "array", items: whole, maxItems: 1 }, [1], [1, 2], "enforced"],
  ["maxItems", { type: "array", items: whole, maxItems: 0 }, [], [1], "enforced"],
  ["maxItems", { type: "array", items: whole, maxItems: 3_000 }, [1], Array(3_001).fill(1), "checked-after"],
  [
    "prefixItems",
    { type: "array", prefixItems: [text, whole], items: false, minItems: 2 },
    ["a", 1],
    [1, "a"],
    "enforced",
  ],
  [
    "prefixItems",
    { type: "array", prefixItems: [text], items: whole, minItems: 3 },
    ["a", 1, 2],
    [1, 1, 1],
    "checked-after",
  ],
  ["uniqueItems", { type: "array", uniqueItems: true }, [1, 2], [1, 1], "checked-after"],
  ["contains", { type: "array", contains: { const: 1 } }, [2, 1], [2], "checked-after"],
  ["anyOf", { anyOf: [text, whole] }, 1, true, "enforced"],
  [
    "anyOf",
    {
      type: "object",
      properties: { a: text },
      required: ["a"],
      anyOf: [{ properties: { b: whole }, required: ["b"] }, { required: ["c"] }],
    },
    { a: "x", b: 1 },
    { b: 1 },
    "enforced",
  ],
  ["oneOf", { oneOf: [{ type: "number" }, { type: "integer" }] }, 1.5, 1, "checked-after"],
  [
    "allOf",
    {
      allOf: [
        { type: "object", properties: { a: text } },
        { properties: { b: whole }, required: ["b"] },
      ],
    },
    { b: 1 },
    { a: "x" },
    "enforced",
  ],
  ["allOf", { allOf: [{ type: "string", minLength: 2 }, { maxLength: 3 }] }, "abc", "a", "enforced"],
  ["not", { type: "string", not: { const: "" } }, "a", "", "checked-after"],
  ["if", conditional, { a: 1, b: 1 }, { a: 1 }, "checked-after"],
  ["$ref", { $ref: "#/$defs/p", $defs: { p: text } }, "a", 1, "enforced"],
  ["$ref", { $ref: "#/$defs/a~1b", $defs: { "a/b": text } }, "a", 1, "enforced"],
  ["$ref", { $ref: "#p", $defs: { p: { $anchor: "p", type: "string" } } }, "a", 1, "enforced"],
  [
    "$ref",
    { type: "object", properties: { v: whole, kids: { type: "array", items: { $ref: "#" } } }, required: ["v"] },
    { v: 1, kids: [{ v: 2 }] },
    { v: 1, kids: [{}] },
    "enforced",
  ],
  ["maxLength", { $ref: "#/$defs/p", maxLength: 1, $defs: { p: text } }, "a", "ab", "enforced"],
  ["pattern", { type: "string", pattern: "^[A-Z]{3}$" }, "ABC", "abc", "enforced"],
  ["pattern", { type: "string", pattern: "^\\d+$" }, "12", "x", "enforced"],
  ["pattern", { type: "string", pattern: "^a" }, "ab", "b", "checked-after"],
  ["pattern", { type: "string", pattern: "^(?=a)a$" }, "a", "b", "checked-after"],
  ["pattern", { type: "string", pattern: "^.$" }, "a", "ab", "checked-after"],
  ["minLength", { type: "string", minLength: 2 }, "ab", "a", "enforced"],
  ["maxLength", { type: "string", maxLength: 2 }, "ab", "abc", "enforced"],
  ["maxLength", { type: "string", maxLength: 5_000 }, "a", "a".repeat(5_001), "checked-after"],
  ["maxLength", { type: "string", pattern: "^[a-z]+$", maxLength: 2 }, "ab", "abc", "enforced"],
  ["maxLength", { type: "string", pattern: "^[a-z]+x$", maxLength: 2 }, "ax", "abx", "checked-after"],
  ["format", { type: "string", format: "date" }, "2024-02-29", "soon", "enforced"],
  ["format", { type: "string", format: "time" }, "10:00:00Z", "soon", "enforced"],
  ["format", { type: "string", format: "date-time" }, "2024-02-29T10:00:00Z", "soon", "enforced"],
  ["format", { type: "string", format: "uuid" }, "123e4567-e89b-12d3-a456-426614174000", "x", "enforced"],
  ["format", { type: "string", format: "email" }, "a@b.example", "x", "checked-after"],
  ["minimum", { type: "integer", minimum: 0, maximum: 150 }, 150, -1, "enforced"],
  ["exclusiveMaximum", { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 2 }, 1, 2, "enforced"],
  ["minimum", { type: "integer", minimum: 1_000 }, 1_000, 16, "checked-after"],
  ["maximum", { type: "integer", minimum: 0, maximum: 1e20 }, 1, 2e20, "checked-after"],
  ["minimum", { type: "number", minimum: 5, maximum: 6 }, 5.5, 4, "checked-after"],
  ["multipleOf", { type: "integer", multipleOf: 7 }, 14, 15, "checked-after"],
];

describe("each keyword", () => {
  test.each(rows)("%s in %j", (keyword, schema, good, bad, status) => {
    const { schema: sentSchema, report } = decode(schema);
    expect(statusOf(report, keyword)).toBe(status);
    expect([accepts(schema, good), accepts(schema, bad)]).toEqual([true, false]);
    expect([accepts(sentSchema, good), accepts(sentSchema, bad)]).toEqual([true, status !== "enforced"]);
    expect(faults(sentSchema)).toEqual([]);
  });
});

describe("what no server may be sent", () => {
  test.each<[string, Json, JsonObject]>([
    ["an empty schema means anything", {}, decode(true).schema],
    ["a schema that only describes means anything", { title: "x", description: "y" }, decode(true).schema],
    ["an empty enum is left out", { enum: [] }, decode(true).schema],
    ["bounds out of order are left out", { type: "integer", minimum: 5, maximum: 4 }, { type: "integer" }],
    ["lengths out of order are left out", { type: "string", minLength: 5, maxLength: 4 }, { type: "string" }],
    [
      "draft-04's exclusive bounds are left out",
      { type: "integer", minimum: 0, exclusiveMinimum: true },
      { type: "integer" },
    ],
    [
      "nested repetition stays within the budget",
      { type: "array", items: { type: "string", maxLength: 500 }, maxItems: 500 },
      { type: "array", items: { type: "string" }, maxItems: 500 },
    ],
    [
      "a list that can only be empty",
      { type: "array", items: false },
      { type: "array", items: { type: "null" }, maxItems: 0 },
    ],
    ["what is written nowhere stays out", { type: "object", title: "t", default: {}, "x-y": 1 }, { type: "object" }],
  ])("%s", (_, schema, sentSchema) => {
    expect(decode(schema).schema).toEqual(sentSchema);
    expect(faults(sentSchema)).toEqual([]);
  });
  test("keys and values that look like keywords are data", () => {
    const schema: Json = {
      type: "object",
      properties: { $ref: { const: { $ref: "#/x", enum: [] } }, enum: whole, __proto__: text },
      additionalProperties: false,
    };
    expect(decode(schema).schema).toMatchObject({
      properties: { $ref: { const: { $ref: "#/x", enum: [] } }, enum: whole },
    });
  });
});

describe("references", () => {
  test("that are used once are put in their place", () => {
    expect(
      decode({ type: "array", items: { $ref: "#/$defs/p" }, $defs: { p: { type: "object", properties: { a: text } } } })
        .schema,
    ).toEqual({
      type: "array",
      items: { type: "object", properties: { a: text }, additionalProperties: true },
    });
  });
  test("that are used often do not multiply", () => {
    const $defs: JsonObject = { d0: { type: "object", properties: { v: whole } } };
    for (let i = 1; i < 30; i++)
      $defs[`d${i}`] = {
        type: "object",
        properties: { a: { $ref: `#/$defs/d${i - 1}` }, b: { $ref: `#/$defs/d${i - 1}` } },
      };
    expect(JSON.stringify(decode({ $ref: "#/$defs/d29", $defs }).schema).length).toBeLessThan(10_000);
  });
});

describe("the report", () => {
  test("speaks of every schema in the document, in its order", () => {
    const { report } = decode({
      type: "object",
      properties: { a: { type: "string", format: "email" }, b: { type: "array", items: whole } },
      not: { required: ["z"] },
    });
    expect(report.map(({ path, status }) => [path, status])).toEqual([
      ["", "checked-after"],
      ["/properties/a", "checked-after"],
      ["/properties/b", "enforced"],
      ["/properties/b/items", "enforced"],
      ["/not", "checked-after"],
    ]);
  });
  test("says why, and what would help", () => {
    const { report } = decode({ type: "integer", minimum: 1 });
    expect(report[0]?.keywords).toContainEqual({
      keyword: "minimum",
      status: "checked-after",
      why: expect.stringContaining("beside a greatest one"),
      suggestion: "add a maximum",
    });
  });
  test.each<[string, Json, string]>([
    ["an unknown format", { type: "string", format: "isbn" }, "format"],
    ["an unknown keyword", { type: "string", "x-colour": "red" }, "x-colour"],
    ["what only describes content", { type: "string", contentEncoding: "base64" }, "contentEncoding"],
  ])("marks %s as not checkable", (_, schema, keyword) => {
    expect(statusOf(decode(schema).report, keyword)).toBe("not-checkable");
  });
  test.each<[string, Json, DecodeOptions | undefined, string]>([
    ["a tuple that may be longer", { type: "array", prefixItems: [text] }, undefined, "exactly 1"],
    ["a schema without a type", { properties: { a: text } }, undefined, "no type is named"],
    ["white space in a pattern", { type: "string", pattern: "^\\s$" }, undefined, "only a space"],
    [
      "extras that are not wanted",
      { type: "object", properties: { a: text } },
      { extras: "declared" },
      "only declared",
    ],
  ])("says where the model can write less: %s", (_, schema, options, words) => {
    expect(
      decode(schema, options)
        .report.flatMap(({ narrowed }) => narrowed)
        .join(),
    ).toContain(words);
  });
});

describe("schemas that cannot be rewritten", () => {
  test("because they are too deep", () => {
    let schema: Json = true;
    for (let i = 0; i < 5_000; i++) schema = { items: schema };
    const decoded = decodeSchema(schema);
    expect(!decoded.ok && decoded.problem).toContain("deeper than 200");
  });
  test("because their alternatives combine to too many", () => {
    const choices = Array.from({ length: 14 }, (_, i) => ({
      anyOf: [{ properties: { [`a${i}`]: text } }, { properties: { [`b${i}`]: text } }],
    }));
    const decoded = decodeSchema({ allOf: choices });
    expect(!decoded.ok && decoded.problem).toContain("too many");
  });
});

const leaf = fc.constantFrom<Json>(
  text,
  whole,
  { type: "number" },
  { type: "boolean" },
  { type: "null" },
  { enum: ["a", 1] },
  { const: "b" },
  true,
  { type: "string", maxLength: 1 },
  { type: "integer", minimum: 0, maximum: 1 },
);
const schemas = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({
      type: fc.constant("array"),
      items: tie("schema"),
      minItems: fc.nat(2),
      maxItems: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom("a", "b"), tie("schema")),
        required: fc.subarray(["a", "b"]),
        additionalProperties: tie("schema"),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema;
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Json>("a", "b", "cc", 0, 1, 2, 1.5, true, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { noNullPrototype: true }),
  ),
})).value;

test("whatever a schema accepts, the schema we send accepts, unless the report says that less is written", () => {
  fc.assert(
    fc.property(schemas, fc.array(values, { maxLength: 20 }), (schema, samples) => {
      const { schema: sentSchema, report } = decode(schema);
      expect(faults(sentSchema)).toEqual([]);
      const narrowed = report.some((path) => path.narrowed.length > 0);
      const lost = samples.filter((value) => accepts(schema, value) && !accepts(sentSchema, value));
      expect(narrowed ? [] : lost).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
