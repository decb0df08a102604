import { describe, expect, test } from "vitest";
import type { Json } from "../json.ts";
import { parseDocument } from "../read/parse.ts";
import { Source } from "../read/source.ts";
import { Shapes } from "../schema/shapes.ts";
import { printValue, walk } from "../value.ts";
import { Aligner } from "./align.ts";
import type { AlignRule } from "./alignment.ts";

type Result = { json: string; rules: AlignRule[] } | { problems: string[] };

function align(text: string, schema: Json): Result {
  const document = parseDocument(new Source(text));
  if ("failure" in document) throw new Error(document.failure);
  const aligner = new Aligner(new Shapes(schema), text);
  const outcome = aligner.align(document.value);
  if (!outcome.fits) return { problems: outcome.problems.map(({ path, message }) => `${path} ${message}`) };
  const rules = [...walk(outcome.value)].flatMap(({ value }) => aligner.notesOf(value).map(({ rule }) => rule));
  return { json: printValue(outcome.value), rules };
}

/** A closed object with these properties, all required. */
const object = (properties: { [key: string]: Json }): Json => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: Json): Json => ({ type: "array", items });
const [string, integer, number, boolean]: Json[] = ["string", "integer", "number", "boolean"].map((type) => ({ type }));
const colour: Json = { enum: ["red", "dark_green"] };
const person = object({ name: string ?? {}, age: integer ?? {} });

/** What happens, the text, the schema, what must come out, by which rules. */
type Case = readonly [string, string, Json | undefined, string, AlignRule[]];
const fitting: { [group: string]: Case[] } = {
  "what fits stays": [
    ["a number for a number", "1.0", integer, "1.0", []],
    ["a text that looks like a number", '"5"', { anyOf: [{ type: "integer" }, { type: "string" }] }, '"5"', []],
    [
      "extra members of an open object",
      '{"a": "1", "b": 2}',
      { type: "object", properties: { a: string ?? {} } },
      '{"a":"1","b":2}',
      [],
    ],
    [
      "a key that resembles an optional property",
      '{"userName": 1}',
      { type: "object", properties: { user_name: {} } },
      '{"userName":1}',
      [],
    ],
    [
      "a key that is there beside one that resembles it",
      '{"name": "a", "Name": "b", "age": 1}',
      person,
      '{"name":"a","age":1}',
      ["dropped-extra"],
    ],
  ],
  keys: [
    ["in another case", '{"NAME": "a", "Age": 1}', person, '{"name":"a","age":1}', ["renamed-key", "renamed-key"]],
    ["in camel case", '{"firstName": 1}', object({ first_name: {} }), '{"first_name":1}', ["renamed-key"]],
    ["with an acronym", '{"userID": 1}', object({ user_id: {} }), '{"user_id":1}', ["renamed-key"]],
    [
      "with hyphens, dots or blanks",
      '{"a-b": 1, "c.d": 2, "e f": 3}',
      object({ aB: {}, c_d: {}, EF: {} }),
      '{"aB":1,"c_d":2,"EF":3}',
      ["renamed-key", "renamed-key", "renamed-key"],
    ],
    [
      "with accents or invisible marks",
      '{"pr\u00e9nom": 1, "age\u200b": 2}',
      object({ prenom: {}, age: {} }),
      '{"prenom":1,"age":2}',
      ["renamed-key", "renamed-key"],
    ],
    ["in the plural", '{"tag": ["x"]}', object({ tags: list(string ?? {}) }), '{"tags":["x"]}', ["renamed-plural"]],
    [
      "twice with the same value",
      '{"Name": "a", "NAME": "a", "age": 1}',
      person,
      '{"name":"a","age":1}',
      ["renamed-key"],
    ],
  ],
  scalars: [
    [
      "a text for a number",
      '["1.5", "-2", "1,234.5", "$9", "50%", "7 kg", "1_000"]',
      list(number ?? {}),
      "[1.5,-2,1234.5,9,50,7,1000]",
      Array<AlignRule>(5).fill("text-to-number").toSpliced(5, 0, "found-in-text", "text-to-number"),
    ],
    [
      "a number for a text, as it was written",
      "[1, 2.50, 1e3]",
      list(string ?? {}),
      '["1","2.50","1e3"]',
      ["number-to-text", "number-to-text", "number-to-text"],
    ],
    [
      "true for a text",
      "[true, False]",
      list(string ?? {}),
      '["true","False"]',
      ["boolean-to-text", "boolean-to-text"],
    ],
    [
      "words for a truth value",
      '["yes", "OFF", "True", "n"]',
      list(boolean ?? {}),
      "[true,false,true,false]",
      Array<AlignRule>(4).fill("text-to-boolean"),
    ],
    [
      "0 and 1 for a truth value",
      "[0, 1, 0.0]",
      list(boolean ?? {}),
      "[false,true,false]",
      Array<AlignRule>(3).fill("number-to-boolean"),
    ],
    [
      "a word for null",
      '["n/a", "null", ""]',
      list({ type: ["integer", "null"] }),
      "[null,null,null]",
      Array<AlignRule>(3).fill("text-to-null"),
    ],
    ["every digit of a large number", '"12345678901234567890"', integer, "12345678901234567890", ["text-to-number"]],
    ["a date in words", '"March 5, 2024"', { type: "string", format: "date" }, '"2024-03-05"', ["rewrote-date"]],
    ["a piece of code", "{a: b => c}", string, '"{a: b => c}"', ["code-to-text"]],
  ],
  "allowed values": [
    ["in another case", '"RED"', colour, '"red"', ["matched-literal"]],
    ["with other separators", '"Dark Green."', colour, '"dark_green"', ["matched-literal"]],
    ["in a sentence", '"I would say red"', colour, '"red"', ["found-in-text"]],
    ["of another type", '["1", 2]', list({ enum: [1, "2"] }), '[1,"2"]', ["matched-literal", "matched-literal"]],
    ["as an object", '{"b": 2, "a": 1}', { const: { a: 1, b: 2 } }, '{"b":2,"a":1}', []],
  ],
  lists: [
    ["of one value", '"x"', list(string ?? {}), '["x"]', ["wrapped-item"]],
    ["around one value", '[{"name": "a", "age": 1}]', person, '{"name":"a","age":1}', ["unwrapped-item"]],
    ["with numbered keys in any order", '{"1": "b", "0": "a"}', list(string ?? {}), '["a","b"]', ["numbered-keys"]],
    ["with numbered keys", '{"0": "a", "1": "b"}', list(string ?? {}), '["a","b"]', ["numbered-keys"]],
    ["under one key", '{"colours": ["red"]}', list(colour), '["red"]', ["unwrapped-key"]],
    [
      "in a text, by commas",
      '"red, dark green"',
      list(colour),
      '["red","dark_green"]',
      ["split-text", "matched-literal"],
    ],
    ["in a text, as JSON", '"[1, 2]"', list(integer ?? {}), "[1,2]", ["parsed-text"]],
    [
      "as the properties they fit",
      '["a", ["b"]]',
      object({ name: string ?? {}, tags: list(string ?? {}) }),
      '{"name":"a","tags":["b"]}',
      ["positions-to-keys"],
    ],
    [
      "with schemas by place",
      '["1", "x", "2"]',
      { prefixItems: [integer ?? {}, string ?? {}], items: number ?? {}, type: "array" },
      '[1,"x",2]',
      ["text-to-number", "text-to-number"],
    ],
  ],
  objects: [
    ["within an object", '{"person": {"name": "a", "age": 1}}', person, '{"name":"a","age":1}', ["unwrapped-key"]],
    [
      "among other members",
      '{"ok": true, "data": {"name": "a", "age": 1}}',
      person,
      '{"name":"a","age":1}',
      ["found-in-member"],
    ],
    ["in a text", '"{\\"name\\": \\"a\\", \\"age\\": 1}"', person, '{"name":"a","age":1}', ["parsed-text"]],
    [
      "that need a key around them",
      '{"x": 1, "y": 2}',
      object({ point: object({ x: integer ?? {}, y: integer ?? {} }) }),
      '{"point":{"x":1,"y":2}}',
      ["wrapped-object"],
    ],
    ["of one property, from its value", "42", object({ value: integer ?? {} }), '{"value":42}', ["wrapped-object"]],
    [
      "nested, of one property each",
      "42",
      object({ a: object({ b: integer ?? {} }) }),
      '{"a":{"b":42}}',
      ["wrapped-object", "wrapped-object"],
    ],
    ["with a member too many", '{"name": "a", "age": 1, "x": 2}', person, '{"name":"a","age":1}', ["dropped-extra"]],
    [
      "with null for an optional member",
      '{"a": null}',
      { type: "object", properties: { a: string ?? {} } },
      "{}",
      ["dropped-null"],
    ],
    [
      "without a member that can only be one thing",
      "{}",
      { type: "object", properties: { v: { const: 2 } }, required: ["v"] },
      '{"v":2}',
      ["filled-const"],
    ],
    [
      "without a member that has a default",
      "{}",
      { type: "object", properties: { v: { default: [1] } }, required: ["v"] },
      '{"v":[1]}',
      ["filled-default"],
    ],
    [
      "with patterns for keys",
      '{"x1": "1", "y": "2"}',
      { type: "object", patternProperties: { "^x": integer ?? {} }, additionalProperties: number ?? {} },
      '{"x1":1,"y":2}',
      ["text-to-number", "text-to-number"],
    ],
    [
      "with the keys it may have",
      '{"RED": 1}',
      { type: "object", propertyNames: { enum: ["red", "green"] } },
      '{"red":1}',
      ["renamed-key"],
    ],
  ],
  "unions and references": [
    [
      "the alternative that fits as it is",
      '{"b": 1}',
      { anyOf: [object({ a: integer ?? {} }), object({ b: integer ?? {} })] },
      '{"b":1}',
      [],
    ],
    [
      "the alternative its constant names",
      '{"kind": "DOG", "n": "1"}',
      {
        oneOf: [
          object({ kind: { const: "cat" }, n: integer ?? {} }),
          object({ kind: { const: "dog" }, n: integer ?? {} }),
        ],
      },
      '{"kind":"dog","n":1}',
      ["matched-literal", "text-to-number"],
    ],
    [
      "what stands beside the union",
      '{"a": "1", "b": "2"}',
      {
        type: "object",
        properties: { a: integer ?? {} },
        anyOf: [{ properties: { b: integer ?? {} }, required: ["b"] }],
      },
      '{"a":1,"b":2}',
      ["text-to-number", "text-to-number"],
    ],
    [
      "all of several schemas",
      '{"a": "1", "b": "2"}',
      { allOf: [{ properties: { a: integer ?? {} }, type: "object" }, { properties: { b: integer ?? {} } }] },
      '{"a":1,"b":2}',
      ["text-to-number", "text-to-number"],
    ],
    [
      "a recursive schema",
      '{"v": "1", "next": {"v": "2", "next": null}}',
      {
        $ref: "#/$defs/n",
        $defs: { n: object({ v: integer ?? {}, next: { anyOf: [{ $ref: "#/$defs/n" }, { type: "null" }] } }) },
      },
      '{"v":1,"next":{"v":2,"next":null}}',
      ["text-to-number", "text-to-number"],
    ],
    [
      "a schema that refers to its own root",
      '{"v": "1", "kids": {"v": 2}}',
      { type: "object", properties: { v: integer ?? {}, kids: list({ $ref: "#" }) }, required: ["v"] },
      '{"v":1,"kids":[{"v":2}]}',
      ["text-to-number", "wrapped-item"],
    ],
  ],
};

describe.each(Object.entries(fitting))("%s", (_, cases) => {
  test.each(cases)("%s", (__, text, schema, json, rules) => {
    const result = align(text, schema ?? {});
    expect({ ...result, rules: "rules" in result && result.rules.toSorted() }).toEqual({
      json,
      rules: rules.toSorted(),
    });
  });
});

describe("no fit", () => {
  test.each<[string, string, Json | undefined, string]>([
    ["a fraction for a whole number", "2.5", integer, "expected a whole number"],
    ["a fraction in a text for a whole number", '"2.5"', integer, "expected integer"],
    ["an unsure word for a truth value", '"maybe"', boolean, "expected boolean"],
    ["a denied truth value", '"not true"', boolean, "expected boolean"],
    ["a number other than 0 and 1 for a truth value", "2", boolean, "expected boolean"],
    ["a number that can be read in two ways", '"1.234,56"', number, "expected number"],
    ["a number that is not exact", '"3 million"', number, "expected number"],
    ["infinity", "Infinity", number, "expected number"],
    ["null for a text", "null", string, "expected string"],
    ["an object for a text", '{"a": 1}', string, "expected string"],
    ["a value that is not allowed", '"blue"', colour, "expected one of"],
    ["a value that is denied", '"not red"', colour, "more than one"],
    ["two allowed values in a sentence", '"red or dark_green"', colour, "more than one"],
    ["a list with one item that does not fit", '["1", "x"]', list(integer ?? {}), "/1 expected integer"],
    ["several items where one is wanted", "[1, 2]", integer, "expected integer"],
    ["a required member that is missing", '{"name": "a"}', person, "/age required"],
    ["two keys for one property", '{"Name": "a", "NAME": "b", "age": 1}', person, "two keys"],
    [
      "several members that fit",
      '{"a": {"name": "a", "age": 1}, "b": {"name": "b", "age": 2}}',
      person,
      "several members",
    ],
    [
      "two alternatives that fit equally",
      '{"a": 1, "b": 2}',
      { anyOf: [object({ a: integer ?? {} }), object({ b: integer ?? {} })] },
      "two readings",
    ],
    [
      "nothing of the object left",
      '{"x": 1}',
      { type: "object", properties: { a: {} }, additionalProperties: false },
      "no member",
    ],
    ["a text for an object of two properties", '"a"', person, "expected object"],
    ["a sentence under an only property, twice", '"a"', object({ a: object({ b: string ?? {} }) }), "expected object"],
    [
      "positions that could be several properties",
      '["a", "b"]',
      object({ x: string ?? {}, y: string ?? {} }),
      "expected object",
    ],
    ["a day that can be two", '"03/04/2024"', { const: "2024-03-04" }, "expected"],
    ["a schema that allows nothing", "1", { anyOf: [false] }, "no value"],
    ["a list that wraps itself without end", '"x"', { type: "array", items: { $ref: "#" } }, "circles"],
  ])("for %s", (_, text, schema, problem) => {
    const result = align(text, schema ?? {});
    expect("problems" in result && result.problems.join("; ")).toContain(problem);
  });
});

test("of alternatives that do not fit, the one its constant names tells why", () => {
  const animals: Json = {
    anyOf: ["cat", "dog", "cow"].map((kind) => object({ kind: { const: kind }, [`${kind}s`]: integer ?? {} })),
  };
  expect(align('{"kind": "dog", "cats": 1}', animals)).toEqual({ problems: ["/dogs required, but not found"] });
});

test("deep values under unions take no more stack than there is", () => {
  const depth = 400;
  const text = `${'{"v": "1", "next": '.repeat(depth)}null${"}".repeat(depth)}`;
  const schema: Json = {
    $ref: "#/$defs/n",
    $defs: {
      n: {
        anyOf: [
          object({ v: integer ?? {}, next: { oneOf: [{ type: "null" }, { $ref: "#/$defs/n" }] } }),
          { type: "boolean" },
        ],
      },
    },
  };
  expect(align(text, schema)).toMatchObject({ json: expect.stringContaining('"v":1') });
});
