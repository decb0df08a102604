import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "./json.ts";
import { plainCheck } from "./plain-check.ts";
import { compileSchema } from "./validate.ts";

/** By Ajv: a keyword that says nothing, and that the plain check does not know. */
function byAjv(schema: { [key: string]: Json }): (value: unknown) => boolean {
  const compiled = compileSchema({ ...schema, readOnly: false });
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.validator.accepts;
}

const key = fc.constantFrom("a", "b", "__proto__", "toString");
const plainKey = fc.constantFrom("a", "b", "toString");
const scalar = fc.constantFrom<Json>(null, true, false, 0, -0, 1, 2.5, Infinity, "", "a", "1");

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    // As JSON.parse gives it: `__proto__` is a key as any other.
    fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

const typeName = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");
const { schema } = fc.letrec<{ schema: Json }>((tie) => {
  const inner = tie("schema");
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const keywords = fc.record(
    {
      description: fc.constant("what it is"),
      default: scalar,
      type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })),
      enum: fc.array(scalar, { minLength: 1, maxLength: 3 }),
      const: scalar,
      anyOf: list,
      oneOf: list,
      allOf: list,
      properties: fc.dictionary(plainKey, inner, { maxKeys: 2 }),
      required: fc.uniqueArray(key, { maxLength: 2 }),
      additionalProperties: inner,
      items: inner,
    },
    { requiredKeys: [] },
  );
  const some = keywords.chain((all) => {
    const entries = Object.entries(all);
    return fc.subarray(entries, { maxLength: Math.min(4, entries.length) }).map(Object.fromEntries<Json>);
  });
  return { schema: fc.oneof({ maxDepth: 3 }, fc.boolean(), fc.constant<Json>({ $ref: "#/$defs/part" }), some) };
});

describe("a check without Ajv", () => {
  it("says of every value what Ajv says", () => {
    fc.assert(
      fc.property(schema, schema, fc.array(value, { minLength: 1, maxLength: 8 }), (root, part, values) => {
        const whole = { items: root, $defs: { part: { items: part } } };
        const plain = plainCheck(whole);
        const ajv = byAjv(whole);
        expect(values.map((one) => plain?.([one]))).toEqual(values.map((one) => ajv([one])));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    [{ type: "string", format: "date" }],
    [{ type: "text" }],
    [{ type: [] }],
    [{ enum: [] }],
    [{ enum: [{ a: 1 }] }],
    [{ required: ["a", "a"] }],
    [{ properties: { a: 1 } }],
    [{ $ref: "#/$defs/nowhere" }],
    [{ $ref: "https://example.com/other.json" }],
    [{ $defs: { odd: { minimum: 1 } }, type: "string" }],
    [{ nullable: true, type: "string" }],
  ])("leaves %j to Ajv", (one) => {
    expect(plainCheck(one)).toBeNull();
  });
});
