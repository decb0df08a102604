import { describe, expect, test } from "vitest";
import { projectSchema } from "../projection.ts";
import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import { formFor, type FormField } from "./form-fields.ts";
import { setValue } from "./set-value.ts";

const schema = projectSchema(
  parseText(`{
    "$defs": { "node": { "type": "object", "properties": { "name": { "type": "string" }, "next": { "$ref": "#/$defs/node" } } } },
    "type": "object",
    "properties": {
      "first": { "$ref": "#/$defs/node" }, "mood": { "enum": ["good", null] }, "tags": { "type": "array", "items": { "type": "string" } },
      "age": { "type": ["integer", "null"] }, "any": {}, "is it": { "type": "boolean" }
    },
    "required": ["first"]
  }`),
);
const fields = (value: string): readonly FormField[] => {
  const form = formFor(schema, parseText(value));
  return form?.kind === "group" ? form.fields : [];
};

describe("the form of a value", () => {
  test("has a field for each property, by its type", () => {
    const kinds = fields("{}").map(({ label, kind, required }) => [label, kind, required]);
    expect(kinds).toEqual([
      ["first", "group", true],
      ["mood", "choice", false],
      ["tags", "list", false],
      ["age", "number", false],
      ["any", "raw", false],
      ["is it", "flag", false],
    ]);
  });

  test("follows references as far as the value goes, and no further", () => {
    const [first] = fields('{"first": {"name": "a", "next": {}}}');
    expect(first).toMatchObject({ fields: [{ text: "a" }, { fields: [{ text: "" }, { kind: "group", fields: [] }] }] });
  });

  test("takes what is of another type than it should be as it is", () => {
    expect(fields('{"first": [1], "tags": {"a": 1}}')).toMatchObject([
      { kind: "raw", source: "[1]" },
      {},
      { kind: "raw", source: '{"a": 1}' },
      {},
      {},
      {},
    ]);
  });

  test("changes only the value's place in the text", () => {
    const text = '{ "big": 12345678901234567890, // kept\n  "age": 3 }';
    expect(applyEdits(text, setValue(text, ["age"], 4))).toBe(text.replace("3 }", "4 }"));
    expect(applyEdits("", setValue("", ["tags", 0], "x"))).toContain('"tags"');
    const list = '{"tags": ["a", "b"]}';
    expect(applyEdits(list, setValue(list, ["tags", 0], undefined))).toBe('{"tags": ["b"]}');
  });
});
