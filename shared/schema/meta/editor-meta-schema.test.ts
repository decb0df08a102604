import { describe, expect, it } from "vitest";
import { KEYWORDS, OLD_SPELLINGS } from "../keywords.ts";
import { GALLERY } from "../gallery/gallery.ts";
import { compileSchema } from "../../json/validate.ts";
import { editorMetaSchema, olderMetaSchema } from "./editor-meta-schema.ts";
import { KEYWORD_HELP } from "./keyword-help.ts";

function accepts(meta: unknown, schema: unknown): boolean {
  const compiled = compileSchema(meta);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.validator.accepts(schema);
}

describe("the meta-schema for the editor", () => {
  const meta = editorMetaSchema();

  it("knows no references but its own", () => {
    expect(JSON.stringify(meta)).not.toContain(`"$dynamicRef":"`);
    const references = [...JSON.stringify(meta).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to);
    expect(references.every((to) => to === "#" || to?.startsWith("#/$defs/"))).toBe(true);
  });

  it("takes good schemas and refuses bad ones, deep inside too", () => {
    expect(GALLERY.filter(({ schema }) => !accepts(meta, schema))).toEqual([]);
    expect(accepts(meta, { properties: { a: { type: "text" } } })).toBe(false);
    expect(accepts(meta, { anyOf: [{ minLength: -1 }] })).toBe(false);
    expect(accepts(meta, { items: [{}] })).toBe(false);
    expect(accepts(olderMetaSchema(), { items: [{}], additionalItems: false })).toBe(true);
  });
});

it("has a sentence on every keyword the editor knows", () => {
  const names = [...KEYWORDS.keys(), ...OLD_SPELLINGS.keys()];
  expect(names.filter((name) => !KEYWORD_HELP.has(name))).toEqual([]);
});
