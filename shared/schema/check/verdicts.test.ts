import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { legalAreas, strayEdit } from "./legal-area.ts";
import { staysValid } from "./still-valid.ts";

const TEXT = `{
  // c
  "a": {"b": [1, 2, {"c": null}], "d": "x" /* e */},
  "f": -1.5, // g
  "h": {}
}`;

describe("an edit leaves sound text sound", () => {
  const snippets = fc.constantFrom(...', 1 " } { ] }{ "k":1 ,"k":1 // /* */ ],[ null,'.split(" "), "", " ", "\n");
  const edits = fc
    .array(fc.tuple(fc.nat(TEXT.length), fc.nat(6), snippets), { minLength: 1, maxLength: 3 })
    .map((wishes) => {
      let free = 0;
      return wishes
        .toSorted((a, b) => a[0] - b[0])
        .flatMap(([at, length, text]): TextEdit[] => {
          const start = Math.max(at, free);
          const end = Math.min(start + length, TEXT.length);
          free = end;
          return start > TEXT.length ? [] : [{ start, end, text }];
        });
    });

  test("only where reading the whole text again says so too", () => {
    const tree = parseText(TEXT);
    let sound = 0;
    fc.assert(
      fc.property(edits, (list) => {
        const judged = staysValid(tree, list);
        if (judged) sound += 1;
        expect(!judged || parseText(applyEdits(TEXT, list)).errors.length === 0).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(sound).toBeGreaterThan(100);
  });

  test("and not where a comma, a bracket or the end of a comment is lost", () => {
    const tree = parseText(TEXT);
    const without = (words: string): TextEdit[] => [
      { start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, text: "" },
    ];
    expect(staysValid(tree, without(', "d": "x"'))).toBe(true);
    expect(staysValid(tree, without(", 2"))).toBe(true);
    const losses = ["]", " e */", "// ", '"f": ', ", {"];
    expect(losses.filter((words) => staysValid(tree, without(words)))).toEqual([]);
  });
});

describe("an edit in the wrong place is told", () => {
  const text = '{"properties": {"a": {}, "b": {"$ref": "#/properties/a"}}, "required": ["a"], "title": "t"}';
  const tree = parseText(text);
  const at = (words: string): TextEdit => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    text: "",
  });

  test("for a rename all but the key, required and references", () => {
    const areas = legalAreas(tree, { kind: "rename", at: "/properties/a", to: "c" });
    expect(strayEdit([at('"a"'), at('"#/properties/a"'), at('["a"]')], areas)).toBeUndefined();
    expect(strayEdit([at('"b"')], areas)).toEqual(at('"b"'));
    expect(strayEdit([at('"t"')], areas)).toEqual(at('"t"'));
  });

  test("for a keyword all but the schema itself", () => {
    const areas = legalAreas(tree, { kind: "set-keyword", at: "/properties/b", keyword: "title", value: '"x"' });
    expect(strayEdit([at('"$ref"')], areas)).toBeUndefined();
    expect(strayEdit([at('"a"')], areas)).toEqual(at('"a"'));
  });
});
