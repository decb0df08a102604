import { describe, expect, test } from "vitest";
import { compileSchema } from "../../json/validate.ts";
import { parseText } from "../text/parse.ts";
import { decodeSchema } from "../../json/decode/decode-schema.ts";
import { OUTLINE_FORMAT } from "./outline-format.ts";
import { schemaOfOutline } from "./read-outline.ts";

const outline = {
  about: "A review of a book.",
  fields: [
    { field: "title", kind: "text", many: false, meaning: "As on the cover.", optional: false },
    {
      field: "authors",
      kind: "group",
      many: true,
      meaning: "Who wrote it.",
      optional: false,
      parts: [
        { field: "name", kind: "text", many: false, meaning: "In full.", optional: false },
        { field: "born", kind: "date", many: false, meaning: "Day of birth.", optional: true },
      ],
    },
    { field: "mood", kind: "choice", many: false, meaning: "Overall.", optional: true, values: ["good", "bad"] },
    { field: "title", kind: "number", many: false, meaning: "Again.", optional: false },
  ],
  title: "Book review",
};

describe("an outline", () => {
  test("becomes the schema it describes", () => {
    const schema: unknown = JSON.parse(schemaOfOutline(JSON.stringify(outline)) ?? "");
    expect(schema).toMatchObject({
      title: "Book review",
      description: "A review of a book.",
      required: ["title", "authors"],
      additionalProperties: false,
      properties: {
        title: { type: "string", description: "As on the cover." },
        authors: { type: "array", items: { required: ["name"], properties: { born: { format: "date" } } } },
        mood: { enum: ["good", "bad"] },
      },
    });
    expect(compileSchema(schema).ok).toBe(true);
  });

  test("that breaks off anywhere gives a schema of what was written, or none yet", () => {
    const text = JSON.stringify(outline);
    const begun = Array.from({ length: text.length }, (_, length) => schemaOfOutline(text.slice(0, length)));
    const schemas = begun.filter((schema) => schema !== undefined);
    expect(schemas.length).toBeGreaterThan(text.length / 2);
    expect(schemas.flatMap((schema) => parseText(schema).errors)).toEqual([]);
  });

  test("fits its own format, of which every keyword is enforced while decoding", () => {
    const compiled = compileSchema(OUTLINE_FORMAT);
    expect(compiled.ok && compiled.validator.problems(outline)).toEqual([]);
    const checked = decodeSchema(OUTLINE_FORMAT);
    expect(checked.ok && checked.report.filter(({ status }) => status !== "enforced")).toEqual([]);
  });
});
