import * as fc from "fast-check";
import { expect, test } from "vitest";

import { composeEdits } from "./compose-edits.ts";
import { applyEdits, faultOfEdits, invertEdits } from "./text-edit.ts";
import type { TextEdit } from "./text-edit.ts";

/** Sorted edits without overlaps for a text of some length. */
function editsFor(text: string, wishes: readonly (readonly [number, string])[]): TextEdit[] {
  const places = wishes.map(([place]) => place % (text.length + 1)).toSorted((a, b) => a - b);
  return wishes.flatMap(([, inserted], index): TextEdit[] => {
    const start = places[index] ?? 0;
    const end = places[index + 1] ?? text.length;
    return index % 2 === 0 ? [{ start, end, text: inserted }] : [];
  });
}

const wishes = fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 8 });

test("edits are taken back by their inverse", () => {
  fc.assert(
    fc.property(fc.string(), wishes, (text, list) => {
      const edits = editsFor(text, list);
      expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text);
    }),
  );
});

test("two lists of edits become one that does the same", () => {
  fc.assert(
    fc.property(fc.string(), wishes, wishes, (text, one, two) => {
      const first = editsFor(text, one);
      const between = applyEdits(text, first);
      const second = editsFor(between, two);
      const both = composeEdits(text.length, first, second);
      expect(faultOfEdits(both, text.length)).toBeUndefined();
      expect(applyEdits(text, both)).toBe(applyEdits(between, second));
    }),
    { numRuns: 1000 },
  );
});

test("edits that overlap or lie outside are told", () => {
  const edit = (start: number, end: number): TextEdit => ({ start, end, text: "" });
  expect(faultOfEdits([edit(0, 3), edit(2, 4)], 9)).toContain("overlaps");
  expect(faultOfEdits([edit(3, 12)], 9)).toContain("in a text of 9");
  expect(faultOfEdits([edit(0, 3), edit(3, 3), edit(3, 4)], 9)).toBeUndefined();
});
