import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { seededRandom } from "../random.ts";
import { parseText } from "../text/parse.ts";
import { isMap } from "./json.ts";
import type { Json } from "./json.ts";
import { Judge } from "./judge.ts";
import { textMatching } from "./pattern-text.ts";
import { readJson } from "./read-json.ts";
import { sampleSchema } from "./samples.ts";

function jsonOf(text: string): Json {
  const { root } = parseText(text);
  return root ? readJson(root) : null;
}

function keywordsBroken(schema: string, value: string): string[] {
  return new Judge(parseText(schema)).problemsOf(jsonOf(value)).map(({ at, keyword }) => `${keyword} ${at}`.trim());
}

describe("a value is judged", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['{"type":"integer"}', "1.5", ["type"]],
    ['{"type":["string","null"]}', "null", []],
    ['{"minLength":2,"maxLength":3}', '"😀"', ["minLength"]],
    ['{"pattern":"^a+$"}', '"ab"', ["pattern"]],
    ['{"format":"date"}', '"2024-13-01"', ["format"]],
    ['{"multipleOf":0.1}', "0.3", []],
    ['{"exclusiveMinimum":1,"maximum":3}', "1", ["exclusiveMinimum"]],
    ['{"enum":[{"a":1,"b":2}]}', '{"b":2,"a":1}', []],
    ['{"const":null}', "0", ["const"]],
    ['{"required":["a"],"properties":{"b":{"type":"string"}}}', '{"b":1}', ["type /b", "required"]],
    [
      '{"properties":{"a":{}},"patternProperties":{"^x":{}},"additionalProperties":false}',
      '{"a":1,"x1":2,"y/z":3}',
      ["additionalProperties /y~1z"],
    ],
    ['{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}', '["a",1,"b"]', ["type /2"]],
    ['{"items":[{}],"additionalItems":false}', "[1,2]", ["false /1"]],
    ['{"uniqueItems":true,"minItems":3}', "[1,1.0]", ["minItems", "uniqueItems"]],
    ['{"contains":{"const":1},"maxContains":1}', "[1,1]", ["maxContains"]],
    ['{"anyOf":[{"type":"string"},{"type":"null"}]}', "1", ["anyOf"]],
    ['{"oneOf":[{"type":"integer"},{"type":"number"}]}', "1", ["oneOf"]],
    ['{"not":{"type":"string"}}', '"a"', ["not"]],
    ['{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}', '{"a":1}', ["required"]],
    ['{"dependentRequired":{"a":["b"]},"dependencies":{"a":["c"]}}', '{"a":1}', ["dependentRequired", "dependencies"]],
    [
      '{"allOf":[{"properties":{"a":{}}}],"unevaluatedProperties":false}',
      '{"a":1,"b":2}',
      ["unevaluatedProperties /b"],
    ],
    ['{"propertyNames":{"maxLength":1}}', '{"ab":1}', ["propertyNames"]],
    [
      '{"$ref":"#/$defs/n","$defs":{"n":{"properties":{"n":{"$ref":"#/$defs/n"}},"type":"object"}}}',
      '{"n":{"n":1}}',
      ["type /n/n"],
    ],
    ['{"$ref":"#"}', "1", []],
  ];
  test.each(cases)("%s of %s", (schema, value, broken) => {
    expect(keywordsBroken(schema, value)).toEqual(broken);
  });
});

describe("samples", () => {
  const schema = `{
    "type": "object",
    "properties": {
      "title": {"type": "string", "minLength": 1, "maxLength": 20},
      "zip": {"type": "string", "pattern": "^[0-9]{5}(-[A-Z]{2})?$"},
      "rating": {"type": "integer", "minimum": 1, "maximum": 5},
      "tags": {"type": "array", "items": {"enum": ["a", "b", "c"]}, "uniqueItems": true, "minItems": 1},
      "replies": {"type": "array", "items": {"$ref": "#"}}
    },
    "required": ["title", "rating"], "additionalProperties": false
  }`;

  test("fit, and near misses break just the keyword they name", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { values, nearMisses } = sampleSchema(parseText(schema), seed);
        expect(values.map((value) => keywordsBroken(schema, value))).toEqual([[], [], []]);
        expect(nearMisses).toHaveLength(2);
        for (const miss of nearMisses)
          expect(keywordsBroken(schema, miss.json)).toEqual([`${miss.keyword} ${miss.at}`.trim()]);
      }),
      { numRuns: 50 },
    );
  });

  test("are the same for the same seed", () => {
    expect(sampleSchema(parseText(schema), 5)).toEqual(sampleSchema(parseText(schema), 5));
  });

  test("keep to examples, maps, tuples and conditions", () => {
    const rich = `{"type": "object", "properties": {"kind": {"enum": ["a", "b"]}, "map": {"additionalProperties": {"type": "number"}},
      "pair": {"prefixItems": [{"type": "string"}, {"type": "null"}], "items": false}}, "required": ["kind", "pair"],
      "if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["map"]}}`;
    const { values } = sampleSchema(parseText(rich), 2);
    expect(values).toHaveLength(3);
    expect(values.map((value) => keywordsBroken(rich, value)).flat()).toEqual([]);
    expect(isMap(jsonOf(values[0] ?? ""))).toBe(true);
  });

  test("say so when nothing fits", () => {
    expect(sampleSchema(parseText('{"enum": []}'), 1)).toMatchObject({ values: [], nearMisses: [] });
    expect(sampleSchema(parseText('{"type":"integer","minimum":5,"maximum":4}'), 1).shortfall).toContain(
      "No value was found",
    );
    expect(sampleSchema(parseText('{"required":["a"],"properties":{"a":{"$ref":"#"}}}'), 1).shortfall).toContain(
      "without end",
    );
  });
});

describe("a text made for a pattern", () => {
  const patterns = [
    "^[A-Z]{3}-\\d{2,4}$",
    "^(red|green|blue)$",
    "[^a-z]x?",
    "^\\w+@\\w+\\.(com|org)$",
    "^(?:a|b(c|d){2})*$",
    "\\u0041[\\-\\]]",
    "^.{5}$",
  ];
  test.each(patterns)("matches %s", (pattern) => {
    for (let seed = 0; seed < 50; seed += 1) {
      expect(textMatching(pattern, seededRandom(seed))).toMatch(new RegExp(pattern, "u"));
    }
  });
  test.each(["(?=a)a", "\\p{L}", "(a", "[z-", "\\1", "*"])("is not tried for %s", (pattern) => {
    expect(textMatching(pattern, seededRandom(1))).toBeUndefined();
  });
});
