import type { Llama } from "node-llama-cpp";
import { getLlama } from "node-llama-cpp";
import { beforeAll, describe, expect, test } from "vitest";
import { anyObjectGrammar, schemaGrammar } from "./schema-grammar.ts";

/** Every grammar here is judged by llama.cpp itself. */
let llama: Llama;

beforeAll(async () => {
  llama = await getLlama({ build: "never", gpu: false });
});

async function accepts(grammar: string, text: string): Promise<boolean> {
  const parsed = await llama.createGrammar({ grammar });
  // The binding keeps its own check of a whole text out of its types.
  const check: unknown = Reflect.get(parsed, "_testText");
  if (typeof check !== "function") throw new Error("the binding has lost its check of a text");
  return Reflect.apply(check, parsed, [text]) === true;
}

type Case = [schema: object, yes: string[], no: string[]];

const person = { type: "object", properties: { name: { type: "string" }, age: { type: "integer" } } };

describe.each<[string, Case[]]>([
  [
    "types",
    [
      [{ type: "string" }, ['""', '"a\\n\\u00e9œ"'], ["a", '"a\nb"', '"\\q"', '"a" ']],
      [{ type: "integer" }, ["0", "-7", "123456789012345"], ["-0", "01", "1.5", "+1"]],
      [{ type: "number" }, ["0", "-0.5", "1.25e-3"], [".5", "1.", "NaN"]],
      [{ type: "boolean" }, ["true", "false"], ["True", "1"]],
      [{ type: "null" }, ["null"], ["nil"]],
      [{ type: ["string", "null"] }, ['"a"', "null"], ["1"]],
      [{ type: "string", nullable: true }, ['"a"', "null"], []],
      [{}, ["1", '{"a": [true, null]}', '"x"'], ["{", ""]],
      [{ title: "x" }, ["1", "[]"], []],
    ],
  ],
  [
    "enum and const",
    [
      [{ enum: ["a", 1, null, { b: [1] }] }, ['"a"', "1", "null", '{"b":[1]}'], ['"b"', "2"]],
      [{ type: "string", enum: ["a", 1] }, ['"a"'], ["1"]],
      [
        { enum: ["to", "tea", "ten", "t", "", "ten", "😀", "😁", 'a"b', 1, 10, 12] },
        ['"to"', '"tea"', '"ten"', '"t"', '""', '"😀"', '"😁"', '"a\\"b"', "1", "10", "12"],
        ['"te"', '"tens"', '"😂"', "11", "0", '"a"'],
      ],
      [
        { enum: Array.from({ length: 300 }, (_, n) => "a".repeat(n)) },
        ['""', `"${"a".repeat(299)}"`, `"${"a".repeat(150)}"`],
        [`"${"a".repeat(300)}"`],
      ],
      [{ const: 'say "hi"\n' }, ['"say \\"hi\\"\\n"'], ['"say"']],
      [{ const: null }, ["null"], ["0"]],
    ],
  ],
  [
    "objects",
    [
      [
        person,
        ["{}", '{"name": "a"}', '{"age": 1}', '{"name":"a", "age":1}', '{\n  "name": "a",\n  "age": 1\n}'],
        ['{"age": 1, "name": "a"}', '{"x": 1}', '{"name": "a",}'],
      ],
      [{ ...person, required: ["age"] }, ['{"age": 1}', '{"name": "a", "age": 1}'], ["{}", '{"name": "a"}']],
      [{ type: "object" }, ["{}", '{"a": 1, "b": {}}'], ["[]"]],
      [{ type: "object", required: ["a"] }, ['{"a": 1}', '{"a": 1, "b": 2}'], ["{}", '{"b": 2}']],
      [
        { ...person, additionalProperties: true },
        ['{"name": "a", "x": 1, "y": 2}', '{"x": 1}', '{"names": 1}', '{"nam": 1}'],
        ['{"x": 1, "name": "a"}', '{"age": "old"}'],
      ],
      [{ ...person, additionalProperties: { type: "integer" } }, ['{"x": 1}'], ['{"x": "a"}']],
      [{ type: "object", additionalProperties: { type: "integer" } }, ["{}", '{"x": 1, "name": 2}'], ['{"x": "a"}']],
      [{ type: "object", properties: {}, additionalProperties: false }, ["{}"], ['{"a": 1}']],
      [
        { type: "object", properties: { 'a"b\\c\n': { type: "integer" } }, required: ['a"b\\c\n'] },
        ['{"a\\"b\\\\c\\n": 1}'],
        [],
      ],
      [{ type: "object", properties: { a: false, b: true } }, ["{}", '{"b": [1]}'], ['{"a": 1}']],
    ],
  ],
  [
    "arrays",
    [
      [{ type: "array", items: { type: "integer" } }, ["[]", "[1]", "[1, 2,\n 3]"], ['["a"]', "[1,]"]],
      [
        { type: "array", items: { type: "integer" }, minItems: 2, maxItems: 3 },
        ["[1, 2]", "[1,2,3]"],
        ["[]", "[1]", "[1,2,3,4]"],
      ],
      [{ type: "array", maxItems: 1 }, ["[]", '["a"]'], ["[1, 2]"]],
      [{ type: "array", maxItems: 0, items: { type: "integer" } }, ["[]"], ["[1]"]],
      [
        { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
        ['["a", 1]'],
        ["[]", '["a"]', '["a", 1, 2]'],
      ],
      [{ type: "array", items: [{ type: "string" }] }, ['["a"]'], ["[1]"]],
      [
        { type: "array", prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 2, maxItems: 3 },
        ['["a", 1]', '["a", 1, 2]'],
        ['["a"]', '["a", 1, 2, 3]'],
      ],
    ],
  ],
  [
    "numbers",
    [
      [{ type: "integer", minimum: 0, maximum: 150 }, ["0", "9", "10", "99", "150"], ["-1", "151", "1000", "00"]],
      [{ type: "integer", minimum: -20, maximum: 5 }, ["-20", "-1", "0", "5"], ["-21", "6", "-0"]],
      [{ type: "integer", minimum: 123, maximum: 457 }, ["123", "199", "200", "457"], ["122", "458", "99"]],
      [{ type: "integer", minimum: 1000 }, ["1000", "99999"], ["999", "0"]],
      [{ type: "integer", maximum: -3 }, ["-3", "-100"], ["-2", "0", "3"]],
      [{ type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 3 }, ["1", "2"], ["0", "3"]],
      [{ type: "integer", minimum: 0, exclusiveMinimum: true, maximum: 2 }, ["1", "2"], ["0"]],
    ],
  ],
  [
    "strings",
    [
      [{ type: "string", minLength: 2, maxLength: 3 }, ['"ab"', '"abc"', '"\\u00e9é"'], ['"a"', '"abcd"']],
      [{ type: "string", maxLength: 0 }, ['""'], ['"a"']],
      [{ type: "string", format: "date" }, ['"2026-02-28"'], ['"2026-13-01"', '"26-1-1"']],
      [{ type: "string", format: "date-time" }, ['"2026-02-28T23:59:00Z"'], ['"2026-02-28"']],
      [{ type: "string", format: "uuid" }, ['"01234567-89ab-cdef-0123-456789abcdef"'], ['"0"']],
    ],
  ],
  [
    "patterns",
    [
      [{ type: "string", pattern: "^[A-Z]{3}$" }, ['"ABC"'], ['"ABCD"', '"abc"']],
      [{ type: "string", pattern: "abc" }, ['"abc"', '"xabcy"'], ['"ab"']],
      [{ type: "string", pattern: "^abc" }, ['"abcd"'], ['"xabc"']],
      [{ type: "string", pattern: "^\\d+(\\.\\d{2})?$" }, ['"1"', '"12.50"'], ['"1.5"', '"a"']],
      [{ type: "string", pattern: "^(red|gr[ae]y)$" }, ['"red"', '"gray"'], ['"green"']],
      [{ type: "string", pattern: "^a|b$" }, ['"ax"', '"xb"'], ['"xax"']],
      [{ type: "string", pattern: "^[^a]{2}$" }, ['"bc"', '"\\"\\n"'], ['"ab"', '"""']],
      [{ type: "string", pattern: '^"\\\\$' }, ['"\\"\\\\"'], ['"\\\\"']],
      [{ type: "string", pattern: "^a\\/b\\s\\w$" }, ['"a/b c"'], ['"a/b-c"']],
      [{ type: "string", pattern: "^(?:ab)*?c+$" }, ['"ababcc"', '"c"'], ['"ab"']],
      [{ type: "string", pattern: "^[\\u4e00-\\u9fff\\]-]+$" }, ['"中]-"'], ['"a"']],
    ],
  ],
  [
    "combinations",
    [
      [{ anyOf: [{ type: "integer" }, { type: "null" }] }, ["1", "null"], ['"a"']],
      [{ oneOf: [{ const: "a" }, { const: "b" }] }, ['"a"', '"b"'], ['"c"']],
      [
        { allOf: [person, { properties: { x: { const: 1 } }, required: ["x", "name"] }] },
        ['{"name": "a", "x": 1}'],
        ['{"name": "a"}', '{"x": 1}'],
      ],
      [{ allOf: [{ type: "string", minLength: 2 }, { maxLength: 3 }] }, ['"ab"'], ['"a"', '"abcd"']],
      [
        {
          type: "object",
          properties: { k: { const: 1 } },
          required: ["k"],
          anyOf: [
            { properties: { a: { const: 2 } }, required: ["a"] },
            { properties: { b: { const: 3 } }, required: ["b"] },
          ],
        },
        ['{"k": 1, "a": 2}', '{"k": 1, "b": 3}'],
        ['{"k": 1}', '{"a": 2}'],
      ],
      [{ allOf: [{ type: ["integer", "string"] }, { type: "number" }] }, ["1"], ['"a"', "1.5"]],
    ],
  ],
  [
    "references",
    [
      [{ $ref: "#/$defs/p", $defs: { p: { type: "integer" } } }, ["1"], ['"a"']],
      [{ $ref: "#/$defs/a~1b%20c", $defs: { "a/b c": { type: "integer" } } }, ["1"], ['"a"']],
      [{ $ref: "#p", $defs: { x: { $anchor: "p", type: "integer" } } }, ["1"], ['"a"']],
      [
        {
          type: "object",
          properties: { v: { type: "integer" }, next: { anyOf: [{ $ref: "#" }, { type: "null" }] } },
          required: ["v", "next"],
        },
        ['{"v": 1, "next": {"v": 2, "next": null}}'],
        ['{"v": 1}'],
      ],
      [
        {
          type: "object",
          properties: { a: { $ref: "#/$defs/p", maxLength: 1 } },
          required: ["a"],
          $defs: { p: { type: "string" } },
        },
        ['{"a": "x"}'],
        ['{"a": "xy"}'],
      ],
      [{ anyOf: [{ $ref: "#" }, { type: "null" }] }, ["null"], ["1"]],
    ],
  ],
])("%s", (_name, cases) => {
  test.each(cases)("%j", async (schema, yes, no) => {
    const { grammar } = schemaGrammar({ ...schema });
    const verdicts: string[] = [];
    for (const text of [...yes, ...no]) if (await accepts(grammar, text)) verdicts.push(text);
    expect(verdicts).toEqual(yes);
  });
});

test("format json is any object, and nothing else", async () => {
  const grammar = anyObjectGrammar();
  expect(await accepts(grammar, '{"a": [1, {"b": null}]}')).toBe(true);
  expect(await accepts(grammar, "[1]")).toBe(false);
});

test("blanks are bounded, so that a model cannot run off into them", async () => {
  const grammar = anyObjectGrammar();
  expect(await accepts(grammar, '{\n    "a": 1}')).toBe(true);
  expect(await accepts(grammar, `{\n${" ".repeat(30)}"a": 1}`)).toBe(false);
  expect(await accepts(grammar, '{"a"  : 1}')).toBe(false);
});

test.each<[object, string[]]>([
  [
    { type: "array", items: { type: "number", minimum: 1, multipleOf: 2 }, uniqueItems: true },
    ["#/uniqueItems", "#/items/multipleOf", "#/items/minimum"],
  ],
  [{ type: "string", format: "email" }, ["#/format"]],
  [{ type: "string", pattern: "^a+$", maxLength: 3 }, ["#/maxLength"]],
  [{ type: "string", maxLength: 5000 }, ["#/maxLength"]],
  [{ type: "object", properties: { a: { not: { const: 1 } } } }, ["#/properties/a/not"]],
  [{ type: "object", properties: { "x/y": { type: "string", format: "uri" } } }, ["#/properties/x~1y/format"]],
  [person, []],
])("%j: what is not enforced is listed", (schema, unenforced) => {
  expect(schemaGrammar({ ...schema }).unenforced).toEqual(unenforced);
});

test.each<[object, string]>([
  [{ type: "strnig" }, '"type" at # names "strnig"'],
  [{ type: 3 }, '"type" at # names 3'],
  [{ enum: [] }, '"enum" at # must be a list'],
  [{ type: "object", properties: [] }, '"properties" at # must be an object'],
  [
    { type: "object", properties: { a: { type: "string", pattern: "^(?=a)" } } },
    '"pattern" at #/properties/a looks ahead or behind',
  ],
  [{ type: "string", pattern: "^(" }, '"pattern" at # has a ( that is not closed'],
  [{ type: "string", pattern: "a)" }, '"pattern" at # has a ) too many'],
  [{ type: "string", pattern: "^\\p{L}+$" }, '"pattern" at # uses \\p'],
  [{ type: "string", pattern: "(a)\\1" }, '"pattern" at # uses \\1'],
  [{ type: "string", pattern: "*a" }, '"pattern" at # has a *'],
  [{ type: "string", pattern: "a{3,2}" }, '"pattern" at # has a quantifier out of order'],
  [{ type: "string", pattern: "[a" }, '"pattern" at # ends too early'],
  [{ type: "integer", minimum: 5, maximum: 4 }, '"minimum" at # and "maximum" leave no number'],
  [{ type: "string", minLength: 3, maxLength: 2 }, '"minLength" at # is above "maxLength"'],
  [{ type: "string", minLength: -1 }, '"minLength" at # must be a whole number'],
  [{ $ref: "https://example.com/x.json" }, '"$ref" at # points to https://example.com/x.json'],
  [{ $ref: "#/$defs/none" }, '"$ref" at # points to #/$defs/none, which is not there'],
  [{ $ref: "#nowhere" }, '"$ref" at # points to #nowhere, which is not there'],
  [{ $ref: "#" }, '"$ref" at # refers to itself'],
  [
    { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
    '"$ref" at # refers to itself',
  ],
  [{ type: "object", properties: { a: false }, required: ["a"] }, '"false" at #/properties/a is required'],
  [{ allOf: [{ type: "string" }, { type: "integer" }] }, '"type" at # leaves no type'],
  [{ anyOf: [] }, '"anyOf" at # must be a list'],
])("%j is refused with keyword and place", (schema, sentence) => {
  expect(() => schemaGrammar({ ...schema })).toThrow(`the format cannot be followed: ${sentence}`);
});

test("schemas that nest without end or grow without bound are refused, not followed", () => {
  let deep: object = { type: "integer" };
  for (let level = 0; level < 5000; level++) deep = { type: "object", properties: { a: deep }, required: ["a"] };
  expect(() => schemaGrammar({ ...deep })).toThrow("nests deeper than 200 levels");
  let nested: object = { type: "integer" };
  for (let level = 0; level < 5000; level++) nested = { allOf: [nested] };
  expect(() => schemaGrammar({ ...nested })).toThrow("nests deeper than 200 levels");
  const selfGrowing = {
    $ref: "#/$defs/a",
    $defs: { a: { properties: { b: { $ref: "#/$defs/a", properties: { b: { title: "x", minLength: 1 } } } } } },
  };
  expect(() => schemaGrammar(selfGrowing)).toThrow("nests deeper than 200 levels");
  const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`p${index}`, { type: "string" }]));
  expect(() => schemaGrammar({ type: "object", properties: wide })).toThrow("too large a grammar");
});

test("llama.cpp takes large grammars that are within bounds", async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`p${index}`, { type: "string", maxLength: 500 }]),
  );
  const { grammar } = schemaGrammar({ type: "array", items: { type: "object", properties }, maxItems: 500 });
  expect(await accepts(grammar, '[{"p3": "a"}, {"p499": ""}]')).toBe(true);
});
