import { describe, expect, test } from "vitest";

import { importPydantic } from "../import/pydantic.ts";
import { importTypeScript } from "../import/typescript.ts";
import type { Imported } from "../import/token.ts";
import { importZod } from "../import/zod.ts";
import { parseText } from "../text/parse.ts";
import { exportJson } from "./json.ts";
import { exportOllamaCurl, exportOllamaPython } from "./ollama-calls.ts";
import { exportPrompt } from "./prompt.ts";
import { exportPydantic } from "./pydantic.ts";
import { pythonLiteral } from "./python-literal.ts";
import { exportTypeScript } from "./typescript.ts";
import { exportZod } from "./zod.ts";

const REVIEW = `{
  "title": "Review", "description": "A book review.", "type": "object", // of a book
  "properties": {
    "title": {"type": "string", "minLength": 1, "maxLength": 80, "description": "Its title"},
    "by-line": {"type": ["string", "null"]},
    "rating": {"type": "integer", "minimum": 1, "maximum": 5},
    "kind": {"type": "string", "enum": ["a", "b"]},
    "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
    "next": {"$ref": "#/$defs/node"}
  },
  "required": ["title", "by-line", "rating", "kind", "tags"],
  "$defs": {"node": {"type": "object", "properties": {"kids": {"type": "array", "items": {"$ref": "#/$defs/node"}}}, "required": ["kids"]}}
}`;

const review = parseText(REVIEW);

function properties(imported: Imported): unknown {
  const schema: unknown = imported.ok ? JSON.parse(imported.schema) : undefined;
  return typeof schema === "object" && schema !== null && "properties" in schema ? schema.properties : imported;
}

/** What survives a trip through another language and back. */
const COMMON = {
  title: { type: "string", minLength: 1, maxLength: 80, description: "Its title" },
  "by-line": { type: ["string", "null"] },
  rating: { type: "integer", minimum: 1, maximum: 5 },
  kind: { type: "string", enum: ["a", "b"] },
  tags: { type: "array", items: { type: "string" }, maxItems: 5 },
  next: { $ref: "#/$defs/Node" },
};

describe("a schema written in another language says the same when it is read back", () => {
  test("TypeScript", () => {
    const { text } = exportTypeScript(review);
    expect(text).toContain("/**\n   * Its title\n   * @minLength 1\n   * @maxLength 80\n   */\n  title: string;\n");
    expect(properties(importTypeScript(text, "Review"))).toEqual(COMMON);
  });
  test("Zod", () => {
    const { text } = exportZod(review);
    expect(text).toContain("export const Node: z.ZodTypeAny = z.object({\n  kids: z.array(z.lazy(() => Node)),\n});");
    expect(properties(importZod(text, "Review"))).toEqual(COMMON);
  });
  test("Pydantic", () => {
    const { text } = exportPydantic(review);
    expect(text).toContain('    by_line: str | None = Field(alias="by-line")\n');
    expect(properties(importPydantic(text, "Review"))).toEqual({
      ...COMMON,
      next: { anyOf: [{ $ref: "#/$defs/Node" }, { type: "null" }] },
    });
  });
});

test("a reference to the whole schema is the name of its type", () => {
  const tree = parseText(
    '{"title": "tree node", "type": "object", "properties": {"kids": {"type": "array", "items": {"$ref": "#"}}}}',
  );
  expect(exportTypeScript(tree).text).toContain("kids?: TreeNode[];");
  expect(exportZod(tree).text).toContain("z.array(z.lazy(() => TreeNode))");
  expect(exportPydantic(tree).text).toContain("kids: list[TreeNode] | None = None");
});

test("what a language cannot say is told", () => {
  const tree = parseText(
    '{"type": "object", "patternProperties": {}, "properties": {"a": {"not": {}}, "b": {"$ref": "other.json"}}}',
  );
  expect(exportTypeScript(tree).lost).toEqual([
    "The schema has “patternProperties”, which is left out.",
    "/properties/a has “not”, which is left out.",
    "/properties/b refers to other.json, which is not here; taken as anything.",
  ]);
});

test("the prompt shows the shape with a hint a field", () => {
  expect(exportPrompt(review).text).toBe(`A book review.
Answer with JSON of this shape and nothing else:
{
  "title": string, // 1 to 80 characters; Its title
  "by-line": string or null,
  "rating": whole number, // 1 to 5
  "kind": "a" or "b",
  "tags": [ string, … ], // at most 5 items
  "next": node // may be left out
}

node is:
{
  "kids": [ node, … ]
}
`);
});

test("strict JSON has every digit and no comments, and says so", () => {
  const tree = parseText('{"maximum": 18446744073709551616, /* why */ "enum": [1,],}');
  const { text, lost } = exportJson(tree);
  expect(text).toBe('{\n  "maximum": 18446744073709551616,\n  "enum": [1]\n}\n');
  expect(lost).toEqual(["JSON has no comments: one is left out."]);
});

describe("calls for Ollama", () => {
  const call = { model: "qwen3:4b", prompt: `It's "the" prompt`, host: "http://localhost:11434" };
  test("carry the schema as format", () => {
    const curl = exportOllamaCurl(review, call).text;
    const body: unknown = JSON.parse(curl.slice(curl.indexOf("\n") + 1, curl.lastIndexOf("\nJSON")));
    expect(body).toMatchObject({
      model: "qwen3:4b",
      stream: false,
      format: { title: "Review" },
      messages: [{ content: call.prompt }],
    });
    const python = exportOllamaPython(review, call).text;
    const [, schema = ""] = /r"""([^]*?)"""/.exec(python) ?? [];
    expect(JSON.parse(schema)).toMatchObject({ title: "Review" });
  });
});

test("JSON values are written as Python takes them", () => {
  expect(pythonLiteral('{"a": [true, false, null, 1.5, "x\\/\\ud83d\\ude00\\n"]}')).toBe(
    '{"a": [True, False, None, 1.5, "x/😀\\n"]}',
  );
});

test("a Python field is not called like a type, and what Python has no literal for is said to be lost", () => {
  const tree = parseText(
    '{"properties": {"date": {"type": "string", "format": "date"}, "any": {"enum": [1, {"a": 1}]}}}',
  );
  const { text, lost } = exportPydantic(tree);
  expect(text).toContain(
    '    field_date: date | None = Field(default=None, alias="date")\n    any: Any | None = None\n',
  );
  expect(lost).toEqual(["SchemaAny: Python has no literals for lists and objects; any value is taken."]);
});
