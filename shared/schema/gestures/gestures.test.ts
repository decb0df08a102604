import { describe, expect, test } from "vitest";

import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import { applyGesture } from "./apply.ts";
import type { ChangeList } from "./change-list.ts";
import { copySchemas } from "./copy.ts";
import type { Gesture } from "./gesture.ts";
import type { Outcome } from "./plan.ts";
import { staleKeywords } from "./retype.ts";

function outcomeOf(text: string, gesture: Gesture): Outcome {
  return applyGesture(parseText(text), gesture);
}

/** The text after a gesture, having seen that taking it back gives the same bytes. */
function after(text: string, gesture: Gesture): string {
  const outcome = outcomeOf(text, gesture);
  if (!outcome.ok) throw new Error(outcome.reason);
  const done = applyEdits(text, outcome.edits);
  expect(applyEdits(done, outcome.inverse)).toBe(text);
  return done;
}

function reasonOf(text: string, gesture: Gesture): string {
  const outcome = outcomeOf(text, gesture);
  return outcome.ok ? "" : outcome.reason;
}

const PERSON = `{
  // A person.
  "type": "object",
  "properties": {
    "name": { "type": "string" }, // as in the passport
    "age": { "type": "integer", "maximum": 18446744073709551616 }
  },
  "required": ["name"]
}
`;

describe("add", () => {
  test("puts a field at the end, laid out like the others, and required where asked", () => {
    const text = after(PERSON, {
      kind: "add",
      to: "",
      keyword: "properties",
      name: "email",
      schema: '{"type":"string"}',
      required: true,
    });
    expect(text).toContain(
      '18446744073709551616 },\n    "email": { "type": "string" }\n  },\n  "required": ["name", "email"]\n',
    );
  });
  test("begins the keyword when it is not there", () => {
    expect(after("{}", { kind: "add", to: "", keyword: "properties", name: "a" })).toBe(
      '{\n  "properties": {\n    "a": {}\n  }\n}',
    );
    expect(after('{"type":"array"}', { kind: "add", to: "", keyword: "items", schema: "true" })).toBe(
      '{"type":"array","items":true}',
    );
  });
  test("renumbers the references to list items that move down", () => {
    const text = '{"anyOf": [{"title": "a"}], "not": {"$ref": "#/anyOf/0"}}';
    expect(after(text, { kind: "add", to: "", keyword: "anyOf", index: 0 })).toBe(
      '{"anyOf": [{}, {"title": "a"}], "not": {"$ref": "#/anyOf/1"}}',
    );
  });
  test("does not overwrite", () => {
    expect(reasonOf(PERSON, { kind: "add", to: "", keyword: "properties", name: "age" })).toContain("already a “age”");
    expect(reasonOf('{"items": {}}', { kind: "add", to: "", keyword: "items" })).toContain("already");
    expect(reasonOf("true", { kind: "add", to: "", keyword: "items" })).toContain("true or false");
  });
});

describe("paste", () => {
  test("gives a field another name where its own is taken, and says so", () => {
    const tree = parseText('{"properties": {"a": {}, "a_2": {}}}');
    const text = '{"properties": {"a": true, "b": true}, "required": ["a"]}';
    const outcome = applyGesture(tree, { kind: "paste", to: "", keyword: "properties", text });
    expect(outcome.ok && applyEdits(tree.text, outcome.edits)).toBe(
      '{"properties": {"a": {}, "a_2": {}, "a_3": true, "b": true}, "required": ["a_3"]}',
    );
    expect(outcome.ok && outcome.notes).toEqual(["There is a “a” already, so this one is “a_3”."]);
  });
  test("takes a schema under a free name", () => {
    expect(
      after('{"properties": {"pasted": {}}}', {
        kind: "paste",
        to: "",
        keyword: "properties",
        text: '{"type": "null"}',
      }),
    ).toBe('{"properties": {"pasted": {}, "pasted_2": {"type": "null"}}}');
  });
  test("takes members with their own names", () => {
    expect(
      after('{"properties": {}}', { kind: "paste", to: "", keyword: "properties", text: '"a": true, "b": {}' }),
    ).toBe('{"properties": {"a": true, "b": {}}}');
  });
  test("takes back what several copied fields are", () => {
    const copied = copySchemas(parseText(PERSON), ["/properties/name", "/properties/age"]);
    const text = after("{}", { kind: "paste", to: "", keyword: "properties", text: copied });
    expect(JSON.parse(text)).toEqual({
      properties: { name: { type: "string" }, age: { type: "integer", maximum: 2 ** 64 } },
      required: ["name"],
    });
  });
  test("says what is wrong with text that is not JSON", () => {
    expect(reasonOf(PERSON, { kind: "paste", to: "", keyword: "properties", text: "type Person = {}" })).toContain(
      "not JSON",
    );
  });
  test("takes no value that is no schema", () => {
    for (const text of ["12", "null", '"name"', "[{}]"])
      expect(reasonOf(PERSON, { kind: "paste", to: "", keyword: "properties", text })).toContain("no schema");
    expect(reasonOf('{"items": 12}', { kind: "set-nullable", at: "/items", on: true })).toContain("There is no schema");
    const odd = '{"properties": {"a": 12}}';
    expect(reasonOf(odd, { kind: "set-nullable", at: "/properties/a", on: true })).toContain("This is no schema");
  });
});

describe("rename", () => {
  test("changes the key, required, the dependent keywords and every reference through it, and nothing else", () => {
    const text = `{
      "properties": { "a b": {"properties": {"x": {}}}, "c": {"$ref": "#/properties/a%20b/properties/x"} },
      "required": ["c", "a b"], /* keep */
      "dependentRequired": { "a b": ["c"], "c": ["a b"] },
      "$defs": { "a b": { "enum": ["a b"], "default": {"$ref": "#/properties/a b"} } }
    }`;
    const renamed = after(text, { kind: "rename", at: "/properties/a b", to: "z/~%" });
    expect(renamed).toBe(
      text
        .replace('"a b": {"prop', '"z/~%": {"prop')
        .replace("a%20b/prop", "z~1~0%25/prop")
        .replace('["c", "a b"]', '["c", "z/~%"]')
        .replace('"a b": ["c"]', '"z/~%": ["c"]')
        .replace('"c": ["a b"]', '"c": ["z/~%"]'),
    );
  });
  test("follows references under an absolute $id", () => {
    const text = '{"$id": "https://a.b/c.json", "$defs": {"d": {}}, "items": {"$ref": "c.json#/$defs/d"}}';
    expect(after(text, { kind: "rename", at: "/$defs/d", to: "e" })).toContain('"$ref": "c.json#/$defs/e"');
  });
  test("finds a key by its meaning, however it is spelled", () => {
    expect(
      after('{"properties":{"\\u0061":{}},"required":["a"]}', { kind: "rename", at: "/properties/a", to: "b" }),
    ).toBe('{"properties":{"b":{}},"required":["b"]}');
  });
  test("refuses a taken name and a name that stands twice", () => {
    expect(reasonOf(PERSON, { kind: "rename", at: "/properties/age", to: "name" })).toContain("already");
    expect(reasonOf('{"properties":{"a":1,"a":{}}}', { kind: "rename", at: "/properties/a", to: "b" })).toContain(
      "twice",
    );
  });
});

describe("retype", () => {
  const text = '{"type": ["string", "null"], "minLength": 1, "x-note": 2, "default": "a"}';
  test("lists what would no longer apply", () => {
    expect(staleKeywords(parseText(text), "", "integer")).toEqual(["minLength", "default"]);
    expect(staleKeywords(parseText('{"enum": [1, 2], "minimum": 0}'), "", "number")).toEqual([]);
  });
  test("keeps, drops or parks it, and stays nullable", () => {
    const gesture = { kind: "retype", at: "", to: "integer" } as const;
    expect(after(text, { ...gesture, stale: "keep" })).toBe(text.replace('"string", ', '"integer", '));
    expect(after(text, { ...gesture, stale: "drop" })).toBe('{"type": ["integer", "null"], "x-note": 2}');
    expect(after(text, { ...gesture, stale: "park" })).toBe(
      '{"type": ["integer", "null"], "x-note": 2, "x-parked": {"minLength": 1, "default": "a"}}',
    );
  });
  test("brings parked keywords back when they apply again", () => {
    const parked = '{"type": "string", "x-parked": {"minimum": 1, "minItems": 2}}';
    const back = after(parked, { kind: "retype", at: "", to: "number", stale: "park" });
    expect(back).toBe('{"type": "number", "x-parked": {"minItems": 2}, "minimum": 1}');
  });
  test("gives a missing type its usual place", () => {
    expect(after('{"title": "A", "enum": [1]}', { kind: "retype", at: "", to: "integer", stale: "drop" })).toBe(
      '{"title": "A", "type": "integer", "enum": [1]}',
    );
  });
});

function on(text: string, at = ""): string {
  return after(text, { kind: "set-nullable", at, on: true });
}

function off(text: string, at = ""): string {
  return after(text, { kind: "set-nullable", at, on: false });
}

describe("set-nullable", () => {
  test("writes a type list where nothing else is the custom, and takes it back", () => {
    expect(on('{ "type": "string" }')).toBe('{ "type": ["string", "null"] }');
    expect(off('{ "type": ["string", "null"] }')).toBe('{ "type": "string" }');
  });
  test("lists null in an enum too", () => {
    expect(on('{"type":"string","enum":["a"]}')).toBe('{"type":["string","null"],"enum":["a",null]}');
    expect(off('{"type":["string","null"],"enum":["a",null]}')).toBe('{"type":"string","enum":["a"]}');
  });
  test("uses the spelling of the document", () => {
    const text = '{"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "b": {"type": "string"}}}';
    expect(on(text, "/properties/b")).toContain('"b": {"anyOf": [{"type": "string"}, {"type": "null"}]}');
    expect(off(text, "/properties/a")).toContain('"a": {"type": "string"}');
    const openApi = '{"properties": {"a": {"type": "string", "nullable": true}, "b": {"type": "string"}}}';
    expect(on(openApi, "/properties/b")).toContain('"b": {"type": "string", "nullable": true}');
  });
  test("puts a reference beside null", () => {
    expect(on('{"$ref": "#/$defs/a"}')).toBe('{"anyOf": [{"$ref": "#/$defs/a"}, {"type": "null"}]}');
  });
  test("says when null fits already", () => {
    expect(reasonOf("{}", { kind: "set-nullable", at: "", on: true })).toContain("null fits already");
  });
});

describe("set-required", () => {
  const text = '{"properties":{"a":{},"b":{},"c":{}},"required":["a","c"]}';
  test("keeps the order of the properties", () => {
    expect(after(text, { kind: "set-required", at: "/properties/b", on: true })).toContain('["a","b","c"]');
  });
  test("begins the list behind the properties, and takes an empty one away", () => {
    const bare = '{"properties":{"a":{}},"title":"t"}';
    const listed = after(bare, { kind: "set-required", at: "/properties/a", on: true });
    expect(listed).toBe('{"properties":{"a":{}},"required":["a"],"title":"t"}');
    expect(after(listed, { kind: "set-required", at: "/properties/a", on: false })).toBe(bare);
  });
});

describe("reorder and move", () => {
  test("an item takes its references along", () => {
    const text = '{"prefixItems":[{"title":"a"},{"title":"b"},{"$ref":"#/prefixItems/0"}]}';
    expect(after(text, { kind: "reorder", at: "/prefixItems/0", to: 2 })).toBe(
      '{"prefixItems":[{"title":"b"},{"$ref":"#/prefixItems/2"},{"title":"a"}]}',
    );
  });
  test("a field goes to another object with its comments, its name and being required", () => {
    const text = after(PERSON.replace('"age": {', '"home": { "type": "object" },\n    "age": {'), {
      kind: "move",
      at: "/properties/name",
      to: "/properties/home",
      keyword: "properties",
    });
    expect(text).toContain(
      `"home": { "type": "object", "properties": { "name": { "type": "string" } }, // as in the passport
      "required": ["name"] }`,
    );
    expect(text).not.toContain('"required": ["name"]\n}');
  });
  test("references follow into the new place, also when its own path changes", () => {
    const text = '{"anyOf":[{"title":"x"},{"type":"object"}],"not":{"$ref":"#/anyOf/0"}}';
    const outcome = outcomeOf(text, { kind: "move", at: "/anyOf/0", to: "/anyOf/1", keyword: "properties", name: "n" });
    expect(outcome.ok && outcome.selection).toBe("/anyOf/0/properties/n");
    expect(outcome.ok && applyEdits(text, outcome.edits)).toBe(
      '{"anyOf":[{"type":"object","properties":{"n":{"title":"x"}}}],"not":{"$ref":"#/anyOf/0/properties/n"}}',
    );
  });
  test("nothing goes into itself", () => {
    expect(
      reasonOf(PERSON, { kind: "move", at: "/properties/name", to: "/properties/name", keyword: "not" }),
    ).toContain("itself");
  });
});

describe("delete", () => {
  test("takes several fields, their places in required, and the list when nothing is left in it", () => {
    const text = after(PERSON, { kind: "delete", at: ["/properties/name", "/properties/age"] });
    expect(text).toBe('{\n  // A person.\n  "type": "object",\n  "properties": {}\n}\n');
  });
  test("takes a schema and one inside it as one", () => {
    const text = '{"properties": {"a": {"properties": {"x": {}}, "required": ["x"]}, "b": {}}}';
    expect(after(text, { kind: "delete", at: ["/properties/a/properties/x", "/properties/a"] })).toBe(
      '{"properties": {"b": {}}}',
    );
  });
  test("takes the keyword with its last alternative, and renumbers the others", () => {
    expect(after('{"title":"t","oneOf":[{}]}', { kind: "delete", at: ["/oneOf/0"] })).toBe('{"title":"t"}');
    const text = '{"oneOf":[{},{"title":"b"}],"not":{"$ref":"#/oneOf/1/title"}}';
    expect(after(text, { kind: "delete", at: ["/oneOf/0"] })).toContain("#/oneOf/0/title");
  });
  test("reports the references that lead nowhere now", () => {
    const outcome = outcomeOf('{"$defs":{"a":{}},"items":{"$ref":"#/$defs/a"}}', { kind: "delete", at: ["/$defs/a"] });
    expect(outcome.ok && outcome.notes).toEqual(["A reference leads nowhere now, the first at /items."]);
  });
});

describe("wrap", () => {
  test("in a list, with references to its parts", () => {
    const text =
      '{"$defs":{"a":{"properties":{"p":{},"again":{"$ref":"#/$defs/a"}}}},"items":{"$ref":"#/$defs/a/properties/p"}}';
    expect(after(text, { kind: "wrap", at: "/$defs/a", in: "list" })).toBe(
      '{"$defs":{"a":{"type":"array","items":{"properties":{"p":{},"again":{"$ref":"#/$defs/a/items"}}}}},' +
        '"items":{"$ref":"#/$defs/a/items/properties/p"}}',
    );
  });
  test("the whole schema, leaving on top what belongs to the document", () => {
    const text = '{\n  "$schema": "s",\n  // shape\n  "type": "string", // plain\n  "$defs": {}\n}';
    expect(after(text, { kind: "wrap", at: "", in: "list" })).toBe(
      '{\n  "$schema": "s",\n  "type": "array",\n  "items": {\n    // shape\n    "type": "string" // plain\n  },\n  "$defs": {}\n}',
    );
  });
});

describe("extract and inline", () => {
  test("a schema becomes a definition; what pointed into it points there", () => {
    const text = '{"properties":{"a":{"properties":{"x":{}}}},"not":{"$ref":"#/properties/a/properties/x"}}';
    expect(after(text, { kind: "extract", at: "/properties/a", name: "A b" })).toBe(
      '{"properties":{"a":{"$ref":"#/$defs/A%20b"}},"not":{"$ref":"#/$defs/A%20b/properties/x"},"$defs":{"A b":{"properties":{"x":{}}}}}',
    );
  });
  test("uses the word of the draft", () => {
    const text = '{"$schema":"http://json-schema.org/draft-07/schema#","items":{}}';
    expect(after(text, { kind: "extract", at: "/items", name: "i" })).toContain('"definitions":{"i":{}}');
  });
  test("a definition is written in where it is used, beside others as allOf", () => {
    const text = '{"$defs":{"a":{"type":"null"}},"items":{"$ref":"#/$defs/a"},"not":{"$ref":"#/$defs/a","title":"t"}}';
    expect(after(text, { kind: "inline", at: "/items" })).toContain('"items":{"type":"null"}');
    expect(after(text, { kind: "inline", at: "/not" })).toContain('"not":{"allOf":[{"type":"null"}],"title":"t"}');
  });
  test("not where it would never end", () => {
    expect(reasonOf('{"properties":{"next":{"$ref":"#"}}}', { kind: "inline", at: "/properties/next" })).toContain(
      "never end",
    );
  });
});

function paste(text: string, list: string): string {
  return after(text, { kind: "change-list", at: "", change: { kind: "paste", text: list } });
}

describe("keywords and enum values", () => {
  test("a keyword is set in its place or at the end, with every digit, and taken out", () => {
    const text = '{"minimum": 1, "title": "t"}';
    expect(after(text, { kind: "set-keyword", at: "", keyword: "minimum", value: "18446744073709551617" })).toBe(
      '{"minimum": 18446744073709551617, "title": "t"}',
    );
    expect(after(text, { kind: "set-keyword", at: "", keyword: "minimum" })).toBe('{"title": "t"}');
    expect(after("true", { kind: "set-keyword", at: "", keyword: "maximum", value: "2" })).toBe('{\n  "maximum": 2\n}');
  });
  test("a pasted list becomes values of the type, each once", () => {
    expect(paste('{"type":"string"}', "- red\n- green\n- red")).toBe('{"type":"string","enum":["red","green"]}');
    expect(paste('{"type":"integer","enum":[1]}', "1, 2, 3")).toBe('{"type":"integer","enum":[1,2,3]}');
    expect(paste("{}", '["a", 1, null]').replaceAll(/\s/g, "")).toBe('{"enum":["a",1,null]}');
  });
  test("examples and required names are lists of the same kind", () => {
    const examples = (what: ChangeList["change"]): string =>
      after('{"examples": ["a", /* b */ "b"]}', { kind: "change-list", at: "", keyword: "examples", change: what });
    expect(examples({ kind: "move", from: 1, to: 0 })).toBe('{"examples": [/* b */ "b", "a"]}');
    expect(examples({ kind: "add", values: ["1"] })).toBe('{"examples": ["a", /* b */ "b", 1]}');
    expect(
      after('{"required": ["a", "b"]}', {
        kind: "change-list",
        at: "",
        keyword: "required",
        change: { kind: "remove", indexes: [0] },
      }),
    ).toBe('{"required": ["b"]}');
  });
  test("values move and go; the last takes the keyword along", () => {
    const text = '{"enum": ["a", /* b */ "b", "c"]}';
    const change = (what: ChangeList["change"]): string => after(text, { kind: "change-list", at: "", change: what });
    expect(change({ kind: "move", from: 1, to: 0 })).toBe('{"enum": [/* b */ "b", "a", "c"]}');
    expect(change({ kind: "remove", indexes: [0, 2] })).toBe('{"enum": [/* b */ "b"]}');
    expect(change({ kind: "remove", indexes: [0, 1, 2] })).toBe("{}");
  });
});

describe("convert", () => {
  test("writes an old schema in 2020-12, references included", () => {
    const text = `{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "id": "https://a.b/c",
  "definitions": { "pos": { "minimum": 0, "exclusiveMinimum": true } },
  "items": [{ "$ref": "#/definitions/pos" }, { "id": "#two" }], // a pair
  "additionalItems": { "$ref": "#two" },
  "dependencies": { "a": ["b"], "c": { "$ref": "#/items/0" } }
}`;
    const converted = after(text, { kind: "convert" });
    expect(converted).toBe(`{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://a.b/c",
  "$defs": { "pos": { "exclusiveMinimum": 0 } },
  "prefixItems": [{ "$ref": "#/$defs/pos" }, { "$anchor": "two" }], // a pair
  "items": { "$ref": "#two" },
  "dependentSchemas": { "c": { "$ref": "#/prefixItems/0" } },
  "dependentRequired": { "a": ["b"] }
}`);
  });
});

describe("format and replace", () => {
  test("lays the document out in its own indentation and line ends", () => {
    expect(after('{\r\n\t"a": [1,2],"b":{}}', { kind: "format" })).toBe(
      '{\r\n\t"a": [\r\n\t\t1,\r\n\t\t2\r\n\t],\r\n\t"b": {}\r\n}',
    );
  });
  test("a schema is exchanged for another, and an empty text gets its first", () => {
    expect(after('{"items": {"type": "string"}}', { kind: "replace-subtree", at: "/items", text: "false" })).toBe(
      '{"items": false}',
    );
    expect(after(" ", { kind: "replace-subtree", at: "", text: '{"type":"null"}' })).toBe('{\n  "type": "null"\n}');
  });
});

describe("in a broken text", () => {
  const text = '{"properties": {"a": {"type": "string" "title": 1}, "b": {}}}';
  test("sound parts can be edited", () => {
    expect(after(text, { kind: "rename", at: "/properties/b", to: "c" })).toBe(text.replace('"b"', '"c"'));
  });
  test("the damaged part cannot", () => {
    expect(reasonOf(text, { kind: "set-keyword", at: "/properties/a", keyword: "minLength", value: "1" })).toContain(
      "error",
    );
  });
});
