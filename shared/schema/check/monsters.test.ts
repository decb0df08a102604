import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseText } from "../text/parse.ts";
import { applyEdits } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { applyGesture } from "../gestures/apply.ts";
import { projectSchema } from "../projection.ts";
import { checkSchema } from "./check.ts";
import { gesturesOn } from "./tries.ts";

const DRAFT_07 = `{
  "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://a.b/root.json",
  "definitions": {"node": {"properties": {"next": {"$ref": "#/definitions/node"}, "far": {"$ref": "other.json#/x"}}},
    "sub": {"$id": "sub.json", "items": [{"$ref": "#/additionalItems"}], "additionalItems": {"title": "t"}}},
  "dependencies": {"a": ["b"], "b": {"$ref": "sub.json#/items/0"}}, "if": {}, "then": true, "else": false
}`;

/** Everything a schema in the wild has been seen to have, and some it has not. */
const MONSTERS: Readonly<Record<string, string>> = {
  empty: "{}",
  "a boolean": "true",
  "not a schema": '[{"properties": {"a": {}}}, 1, "x"]',
  "comments everywhere":
    '// top\n/* a */{/* b */"properties"/* c */:/* d */{ // e\n  /* f */"a"/* g */:/* h */{"type":/* i */"string"/* j */}/* k */,// l\n' +
    '  // m\n  "b": [], /* n\n o */ "c": {} // p\n  // q\n}/* r */, // s\n"required"/* t */:[/* u */"a"/* v */,// w\n"c"/* x */] // y\n}// z',
  "windows lines and tabs":
    '{\r\n\t"properties": {\r\n\t\t"a": {\r\n\t\t\t"enum": [\r\n\t\t\t\t"x",\r\n\t\t\t\t"y"\r\n\t\t\t]\r\n\t\t}\r\n\t}\r\n}\r\n',
  "one line":
    '{"type":"object","properties":{"a":{"type":"string"},"b":{"anyOf":[{"type":"null"},{"$ref":"#/properties/a"}]}},"required":["b"]}',
  "trailing commas":
    '{\n  "properties": {\n    "a": {"enum": ["x", "y",],},\n    "b": {},\n  },\n  "required": [\n    "a",\n  ],\n}',
  "duplicate keys":
    '{"properties": {"a": {"title": "1"}, "a": {"title": "2"}}, "properties": {"a": {}, "b": {}, "a": true}, "required": ["a", "a"]}',
  "hard keys":
    '{"properties": {"\\u0061": {}, "__proto__": {"$ref": "#/properties/a~1b~0c%25"}, "10": {}, "2": {}, "a/b~c%": {"properties": {"": {}}},' +
    ' "é \\"q\\"": {"$ref": "#/properties/a~1b~0c%25/properties/"}, "\\ud800": {}}, "required": ["__proto__", "2", "\\u0061"]}',
  "big numbers":
    '{"maximum": 18446744073709551616, "const": 1e400, "enum": [0.1000, -0, 123456789012345678901234567890]}',
  "a byte order mark": '\ufeff{\n    "type": "object"\n}',
  "old mac lines": '{\r  "properties": {\r    "a": {}, // c\r    "b": {}\r  }\r}',
  "cyclic references":
    '{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "properties": {"self": {"$ref": "#"}, "lost": {"$ref": "#/nowhere"}}}',
  "an old draft with two bases": DRAFT_07,
  "keywords of the wrong shape":
    '{"properties": [], "required": "a", "anyOf": {}, "items": 5, "enum": "x", "$ref": 1, "type": {}, "minLength": "2", "$defs": null}',
  "unknown things":
    '{"x-a": {"$ref": "#/properties/p"}, "discriminator": {"propertyName": "p"}, "properties": {"p": {"x-b": [1]}}, "nullable": true}',
  "names that are keywords":
    '{"properties": {"properties": {"properties": {"$ref": {}}}, "required": {}, "$id": {"$id": "x"}, "enum": {"enum": [{"$ref": "#"}]}}, "required": ["required"]}',
};

describe("a monster survives every gesture on every schema in it", () => {
  test.each(Object.entries(MONSTERS))("%s", (_, text) => {
    const report = checkSchema(text, { all: true });
    expect(report.findings).toEqual([]);
    expect(report.done).toBeGreaterThan(0);
  });

  test("five thousand levels deep", () => {
    const text = '{"properties":{"a":'.repeat(5000) + "{}" + "}}".repeat(5000);
    const tree = projectSchema(parseText(text));
    const { node } = tree.nodes.at(-1) ?? {};
    expect(tree.nodes).toHaveLength(5001);
    expect(node?.start).toBe(text.indexOf("{}"));
    const outcome = applyGesture(tree.text, { kind: "rename", at: tree.nodes.at(-1)?.pointer ?? "", to: "b" });
    expect(outcome.ok && outcome.edits).toEqual([
      { start: text.indexOf('"a":{}'), end: text.indexOf(":{}"), text: '"b"' },
    ]);
  });
});

test("the check tells when something is too big to draw", () => {
  expect(checkSchema(" ".repeat(5_000_000)).closed).toContain("5 MB");
});

test("the same seed draws the same schemas", () => {
  const many = JSON.stringify({
    properties: Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`p${index}`, {}])),
  });
  const report = checkSchema(many, { seed: 7 });
  expect(report).toEqual(checkSchema(many, { seed: 7 }));
  expect(report.schemas).toBe(701);
  expect(report.findings).toEqual([]);
  expect(report.tried).toBeLessThan(501 * 60);
});

describe("any sequence of gestures", () => {
  const texts = fc.constantFrom(...Object.values(MONSTERS));
  const choices = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 });

  test("can be taken back to the first byte, and every text on the way is JSON", () => {
    fc.assert(
      fc.property(texts, choices, (first, steps) => {
        const undo: (readonly TextEdit[])[] = [];
        let text = first;
        for (const [which, what] of steps) {
          const tree = projectSchema(parseText(text));
          const node = tree.nodes[which % tree.nodes.length];
          const gestures = node ? gesturesOn(tree.text, node) : [];
          const gesture = gestures[what % gestures.length];
          const outcome = gesture && applyGesture(tree.text, gesture);
          if (!outcome?.ok) continue;
          text = applyEdits(text, outcome.edits);
          undo.push(outcome.inverse);
          expect(parseText(text).errors).toEqual([]);
        }
        for (const inverse of undo.toReversed()) text = applyEdits(text, inverse);
        expect(text).toBe(first);
      }),
      { numRuns: 400 },
    );
  });
});

describe("any text at all", () => {
  const words = fc.constantFrom(
    ...'{ } [ ] , : /* */ 1 true null x "properties" "items" "$ref" "#" "anyOf" "type" "string" "required" "$defs" "a"'.split(
      " ",
    ),
    "// c\n",
    "\n",
    " ",
  );
  const broken = fc.array(words, { maxLength: 60 }).map((list) => list.join(""));

  test("is projected, and every gesture on it is done or refused", () => {
    fc.assert(
      fc.property(fc.oneof(broken, fc.string()), (text) => {
        const report = checkSchema(text, { all: true });
        expect(report.findings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("with a piece cut out keeps its bytes through a gesture and back", () => {
    const cuts = fc.tuple(fc.constantFrom(...Object.values(MONSTERS)), fc.nat(), fc.nat(20), fc.nat(), fc.nat());
    fc.assert(
      fc.property(cuts, ([whole, at, length, which, what]) => {
        const start = at % (whole.length + 1);
        const text = whole.slice(0, start) + whole.slice(start + length);
        const tree = projectSchema(parseText(text));
        const node = tree.nodes[which % Math.max(1, tree.nodes.length)];
        const gestures = node ? gesturesOn(tree.text, node) : [];
        const gesture = gestures[what % Math.max(1, gestures.length)];
        const outcome = gesture && applyGesture(tree.text, gesture);
        fc.pre(outcome?.ok === true);
        if (!outcome?.ok) return;
        const after = applyEdits(text, outcome.edits);
        expect(parseText(after).errors.length).toBeLessThanOrEqual(tree.text.errors.length);
        expect(applyEdits(after, outcome.inverse)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
