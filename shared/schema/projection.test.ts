import { describe, expect, test } from "vitest";

import { openSchema } from "./document.ts";
import { parseText } from "./text/parse.ts";
import { projectSchema } from "./projection.ts";
import type { SchemaNode, SchemaTree } from "./projection.ts";
import { ancestorsOf, schemaAtOffset, searchSchemas, visibleRows } from "./rows.ts";
import { summarize } from "./summary.ts";

function treeOf(text: string): SchemaTree {
  return projectSchema(parseText(text));
}

function nodeAt(tree: SchemaTree, pointer: string): SchemaNode {
  const node = tree.nodes.find((candidate) => candidate.pointer === pointer);
  if (!node) throw new Error(`no node at ${pointer}`);
  return node;
}

describe("the tree", () => {
  const text = `{
    "type": "object",
    "properties": { "a/b": { "type": ["string", "null"], "description": "An a." }, "c": true },
    "patternProperties": { "^x": {} },
    "required": ["a/b"],
    "items": [{}, {}],
    "anyOf": [{ "not": {} }],
    "if": {}, "then": {}, "else": false,
    "dependencies": { "c": ["a"], "d": {} },
    "$defs": { "e": { "additionalProperties": { "contains": {} } } }
  }`;

  test("has a node for every schema, in text order, with its label and pointer", () => {
    expect(treeOf(text).nodes.map(({ label, pointer }) => `${label} ${pointer}`)).toEqual([
      "schema ",
      "a/b /properties/a~1b",
      "c /properties/c",
      "^x /patternProperties/^x",
      "item 1 /items/0",
      "item 2 /items/1",
      "any of 1 /anyOf/0",
      "not /anyOf/0/not",
      "if /if",
      "then /then",
      "else /else",
      "with d /dependencies/d",
      "e /$defs/e",
      "other fields /$defs/e/additionalProperties",
      "contains /$defs/e/additionalProperties/contains",
    ]);
  });

  test("tells the place of the innermost of twenty thousand levels", () => {
    const levels = 20_000;
    const tree = treeOf(`${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`);
    expect(tree.nodes.at(-1)?.pointer).toBe("/not".repeat(levels));
  });

  test("says of each what matters at a glance", () => {
    const { required, nullable, description, summary, depth } = nodeAt(treeOf(text), "/properties/a~1b");
    expect({ required, nullable, description, summary, depth }).toEqual({
      required: true,
      nullable: "type-list",
      description: "An a.",
      summary: "string or null",
      depth: 1,
    });
  });

  test("gives the offsets of name and value", () => {
    const { node } = nodeAt(treeOf(text), "/properties/c");
    expect(node.key && text.slice(node.key.start, node.key.end)).toBe('"c"');
    expect(text.slice(node.start, node.end)).toBe("true");
  });
});

describe("what has no form", () => {
  const text =
    '{"title": "t", "x-note": 1, "foo": {}, "minLength": "5", "id": "i", "maximum": 1, "exclusiveMaximum": true, "title": "u",' +
    ' "properties": {"a": {}, "a": true}}';
  test("is a card that says why it is kept as is", () => {
    const [root] = treeOf(text).nodes;
    expect(root?.cards.map(({ keyword, why }) => `${keyword}: ${why}`)).toEqual([
      "title: duplicate",
      "x-note: extension",
      "foo: unknown",
      "minLength: odd shape",
      "id: old spelling",
      "exclusiveMaximum: old spelling",
      "properties / a: duplicate",
    ]);
    expect(root?.forms.map(({ keyword }) => keyword.name)).toEqual(["maximum", "title", "properties"]);
  });
});

describe("references", () => {
  const text = `{
    "$id": "https://a.b/c.json",
    "$defs": {
      "tree": { "properties": { "child": { "$ref": "#/$defs/tree" } } },
      "named": { "$anchor": "here" },
      "loop": { "$ref": "#/$defs/loop" }
    },
    "properties": {
      "a": { "$ref": "#/$defs/tree" }, "b": { "$ref": "#here" }, "c": { "$ref": "c.json#/$defs/named" },
      "d": { "$ref": "#/$defs/lost" }, "e": { "$ref": "../other.json#/x" }, "f": { "const": { "$ref": "#" } }
    }
  }`;
  const tree = treeOf(text);
  const told = (pointer: string): string => {
    const { reference } = nodeAt(tree, pointer);
    if (reference?.kind === "local")
      return `${tree.byText.get(reference.node)?.pointer} ${reference.cyclic ? "cyclic" : "plain"}`;
    return reference?.kind === "remote" ? reference.uri : (reference?.kind ?? "none");
  };
  test("lead to a schema here, to another document, or nowhere", () => {
    expect(told("/properties/a")).toBe("/$defs/tree plain");
    expect(told("/properties/b")).toBe("/$defs/named plain");
    expect(told("/properties/c")).toBe("/$defs/named plain");
    expect(told("/properties/d")).toBe("dangling");
    expect(told("/properties/e")).toBe("https://a.b/other.json");
    expect(told("/properties/f")).toBe("none");
  });
  test("are known to be cyclic when they come back", () => {
    expect(told("/$defs/tree/properties/child")).toBe("/$defs/tree cyclic");
    expect(told("/$defs/loop")).toBe("/$defs/loop cyclic");
  });
});

describe("the draft", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['{"$schema": "https://json-schema.org/draft/2019-09/schema"}', "2019-09", "$schema"],
    ['{"$schema": "http://json-schema.org/draft-04/schema#", "prefixItems": []}', "draft-04", "$schema"],
    ['{"properties": {"a": {"prefixItems": []}}}', "2020-12", "shape"],
    ['{"definitions": {"a": {"minimum": 1, "exclusiveMinimum": true}}}', "draft-04", "shape"],
    ['{"definitions": {}}', "draft-07", "shape"],
    ['{"type": "object"}', "2020-12", "default"],
  ];
  test.each(cases)("of %s is %s", (text, name, by) => {
    expect(treeOf(text).draft).toEqual({ name, by });
  });
});

describe("a summary in words", () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{"type":"string","minLength":1,"maxLength":80}', "string 1–80"],
    [
      '{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":5,"uniqueItems":true}',
      "list of string, 1–5, unique",
    ],
    ['{"enum":[1,2,3]}', "enum · 3 values"],
    ['{"type":["string","null"],"format":"email"}', "string, email, or null"],
    ['{"anyOf":[{"type":"integer","minimum":0},{"type":"null"}]}', "integer ≥ 0 or null"],
    ['{"oneOf":[{},{}]}', "one of 2"],
    ['{"type":"object","properties":{"a":{}},"additionalProperties":false}', "object, 1 field, closed"],
    ['{"type":"object","additionalProperties":{"type":"number","exclusiveMinimum":0}}', "map of number > 0"],
    ['{"$ref":"#/$defs/address"}', "→ address"],
    ['{"const":"x"}', "always “x”"],
    ['{"properties":{"a":{}}}', "any type, 1 field"],
    ['{"type":"array","prefixItems":[{},{}]}', "tuple of 2"],
    ['{"required":["a"]}', "needs a"],
    ['{"required":["a","b","c"]}', "needs a and 2 more"],
    ['{"minLength":2}', "any type, if string ≥ 2"],
    ['{"minItems":1}', "any type, if list, ≥ 1"],
    ['{"contains":{"type":"string"}}', "conditions only"],
    ['{"title":"Whatever"}', "anything"],
    ["true", "anything"],
    ["false", "nothing"],
    ['"text"', "not a schema"],
  ];
  test.each(cases)("%s is “%s”", (text, words) => {
    const { root } = parseText(text);
    expect(root && summarize(root)).toBe(words);
  });
});

describe("rows and search", () => {
  const shown = (...open: string[]): string[] => {
    return visibleRows(tree, new Set(open)).map(({ node, opens }) => `${node.label} ${opens}`);
  };
  const tree = treeOf(
    '{"properties": {"a": {"properties": {"b": {"description": "The street"}}}, "c": {"type": "string"}}}',
  );
  test("show what is open", () => {
    expect(shown()).toEqual(["schema closed"]);
    expect(shown("")).toEqual(["schema open", "a closed", "c leaf"]);
    expect(shown("", "/properties/a")).toEqual(["schema open", "a open", "b leaf", "c leaf"]);
  });
  test("find by name, description and type, and tell what to open", () => {
    const [found] = searchSchemas(tree, "STREET");
    expect(found?.label).toBe("b");
    expect(found && ancestorsOf(found).map((node) => node.label)).toEqual(["schema", "a"]);
    expect(searchSchemas(tree, "c string").map((node) => node.label)).toEqual(["c"]);
    expect(searchSchemas(tree, " ")).toEqual([]);
  });
  test("know the schema at a place in the text", () => {
    const { text } = tree.text;
    expect(schemaAtOffset(tree, text.indexOf("properties"))?.label).toBe("schema");
    expect(schemaAtOffset(tree, text.indexOf("The street"))?.label).toBe("b");
    expect(schemaAtOffset(tree, text.indexOf('"c"') + 1)?.label).toBe("c");
  });
});

test("a text of five megabytes is refused a tree, with a sentence", () => {
  const opened = openSchema(`{"description": "${"x".repeat(5_000_000)}"}`);
  expect(opened).toEqual({
    ok: false,
    reason: "This schema is 5.0 MB; the tree is drawn up to 5 MB. It can be edited as text.",
  });
  expect(openSchema("[".repeat(100_000)).ok).toBe(false);
  expect(openSchema("{}").ok).toBe(true);
});
