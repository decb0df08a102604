import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { difference } from "./difference.ts";
import { parseText } from "./parse.ts";
import { reread, treeAfter } from "./reread.ts";
import { applyEdits } from "./text-edit.ts";

const text = `{ // first
  "a": [1, 2, {"deep": true}],
  /* between */ "b": {"x": "y"}, // behind b
  "c": [],
}
`;

const rereadAfter = (before: string, after: string) => reread(parseText(before), after, difference(before, after));

describe("a text that was changed in one place", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a value", '"y"', '"longer"'],
    ["a name", '"deep"', '"deeper"'],
    ["a member more", '"c": []', '"c": [], "d": {}'],
    ["a member less", '"b": {"x": "y"}, ', ""],
    ["the first member", '"a": [1, 2, {"deep": true}],', ""],
    ["the last member", '"c": [],', ""],
    ["an item in an empty list", "[]", "[1]"],
    ["a comment", "between", "among"],
    ["a comment behind it", "// behind b", "/* b */"],
  ];
  test.each(cases)("is read anew in part: %s", (_, from, to) => {
    const after = text.replace(from, to);
    expect(after).not.toBe(text);
    expect(rereadAfter(text, after)).toEqual(parseText(after));
  });

  test("is read as a whole where its brackets, or what a comment ends, are in question", () => {
    for (const [from, to] of [
      ["[1, 2", "[[1, 2"],
      ['"b": {"x"', '"b": {/*"x"'],
      [" // behind b\n", " // behind b "],
      ["{ // first", "// first"],
      [', {"deep"', ' {"deep"'],
    ] as const) {
      expect(rereadAfter(text, text.replace(from, to))).toBeUndefined();
    }
  });
});

test("whatever is changed in whatever JSON, the tree is the one of the whole text", () => {
  const pieces = fc.constantFrom("", "1", ",", '"k": 2,', "{}", "[1]", "}", "]", '"', "//", "/*", "*/", "\n", "x", ":");
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 6 }), pieces);
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), edit, (json, indent, [at, length, put]) => {
      const before = JSON.stringify(JSON.parse(json), null, indent);
      const start = at % (before.length + 1);
      const end = Math.min(before.length, start + length);
      const after = applyEdits(before, [{ start, end, text: put }]);
      expect(treeAfter(parseText(before), after)).toEqual(parseText(after));
    }),
    { numRuns: 2000 },
  );
});
