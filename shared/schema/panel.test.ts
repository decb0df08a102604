import { expect, test } from "vitest";
import { KEYWORDS } from "./keywords.ts";
import { PANEL_KEYWORDS, sectionsOf } from "./panel.ts";
import { projectSchema } from "./projection.ts";
import { parseText } from "./text/parse.ts";

function shownFor(text: string, all = false): string[] {
  const [root] = projectSchema(parseText(text)).nodes;
  return root ? sectionsOf(root, all).flatMap(({ entries }) => entries.map(({ keyword }) => keyword.name)) : [];
}

test("every keyword with a form has its place in the panel, once", () => {
  expect([...PANEL_KEYWORDS].toSorted()).toEqual([...KEYWORDS.keys()].toSorted());
});

test("what is set is shown, whatever the type; what could be set follows the type", () => {
  const shown = shownFor('{"type":"string","minItems":2,"deprecated":true}');
  expect(shown).toEqual(expect.arrayContaining(["minItems", "deprecated", "pattern", "format"]));
  expect(shown).not.toContain("maxItems");
  expect(shown).not.toContain("minimum");
});

test("all keywords are there when they are asked for, but none in a spelling of older drafts", () => {
  const shown = shownFor("{}", true);
  expect(shown).toEqual(expect.arrayContaining(["unevaluatedItems", "dependentRequired", "if", "multipleOf"]));
  expect(shown).not.toContain("definitions");
});

test("a value no form can show is left to its card", () => {
  expect(shownFor('{"type":"string","minLength":"2"}')).not.toContain("minLength");
});
