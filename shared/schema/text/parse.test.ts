import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseText } from "./parse.ts";
import { isArray, isObject, sourceOf } from "./text-tree.ts";
import type { TextNode } from "./text-tree.ts";

function valueOf(node: TextNode | undefined): unknown {
  if (isArray(node)) return node.children.map(valueOf);
  if (isObject(node)) return Object.fromEntries(node.children.map((child) => [child.key?.name ?? "", valueOf(child)]));
  if (node?.kind === "number") return Number(node.value);
  if (node?.kind === "boolean") return node.value === "true";
  return node?.kind === "null" ? null : node?.value;
}

describe("a sound text", () => {
  test("reads as JSON.parse reads it, in any layout", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2, "\t"), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const tree = parseText(text);
        expect(tree.errors).toEqual([]);
        // Through JSON on both sides: -0 and __proto__ are not what is at stake here.
        expect(JSON.stringify(valueOf(tree.root))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test("keeps the spelling of keys, numbers and strings within reach", () => {
    const text = '{"\\u0061": 18446744073709551616, "b": 1.0e+2}';
    const tree = parseText(text);
    const [first, second] = isObject(tree.root) ? tree.root.children : [];
    expect(first?.key?.name).toBe("a");
    expect(first && sourceOf(tree, first)).toBe("18446744073709551616");
    expect(second && sourceOf(tree, second)).toBe("1.0e+2");
  });

  test("may have comments, trailing commas and a byte order mark", () => {
    const tree = parseText('\ufeff// top\n{"a": [1, /* two */ 2,], // end\n}');
    expect(tree.errors).toEqual([]);
    expect(tree.comments).toHaveLength(3);
    expect(valueOf(tree.root)).toEqual({ a: [1, 2] });
  });

  test("keeps duplicate keys as they are written", () => {
    const { root } = parseText('{"a": 1, "a": 2}');
    expect(isObject(root) && root.children.map((child) => child.kind === "number" && child.value)).toEqual(["1", "2"]);
  });
});

describe("a broken text", () => {
  const cases: readonly (readonly [string, string, unknown, string])[] = [
    ["a missing comma", '{"a": 1 "b": 2}', { a: 1, b: 2 }, "comma is missing"],
    ["a missing colon", '{"a" 1, "b": 2}', { a: 1, b: 2 }, "colon is missing"],
    ["a missing value", '{"a": , "b": 2}', { b: 2 }, "“a” has no value"],
    ["an unclosed object", '{"a": {"b": 1', { a: { b: 1 } }, "not closed"],
    ["a list closed by a brace", '{"a": [1, 2}', { a: [1, 2] }, "not closed"],
    ["an unquoted name", '{a: 1, "b": 2}', { b: 2 }, "property name"],
    ["an unknown word", '{"a": undefined, "b": 2}', { a: "undefined", b: 2 }, "not JSON"],
    ["an unclosed string", '{"a": "x\n, "b": 2}', { a: "x", b: 2 }, "string is not closed"],
    ["a second document", '{"a": 1} {"b": 2}', { a: 1 }, "after the end"],
    ["nothing", "  ", undefined, "empty"],
  ];
  test.each(cases)("with %s gives its error and the rest", (_, text, value, message) => {
    const tree = parseText(text);
    expect(valueOf(tree.root)).toEqual(value);
    expect(tree.errors.map((error) => error.message).join(" ")).toContain(message);
    for (const { start, end } of tree.errors) expect(start <= end && end <= text.length).toBe(true);
  });

  test("of any kind never throws, and every node lies inside its parent", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      "1",
      "-",
      "true",
      "nul",
      "//",
      "/*",
      "*/",
      "\n",
      " ",
      '"',
      "\\",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
          fc.string(),
        ),
        (text) => {
          const waiting: TextNode[] = [];
          const { root } = parseText(text);
          if (root) waiting.push(root);
          for (let node = waiting.pop(); node; node = waiting.pop()) {
            const around = node.parent ?? { start: -1, end: text.length };
            expect(around.start < node.start && node.start <= node.end && node.end <= around.end).toBe(true);
            if (isObject(node) || isArray(node)) waiting.push(...node.children);
          }
        },
      ),
    );
  });

  test("names the damaged object and leaves those around it sound", () => {
    const { root } = parseText('{"a": {"x": 1 "y": 2}, "b": {}}');
    const [a, b] = isObject(root) ? root.children : [];
    expect(isObject(root) && root.broken).toBe(false);
    expect(isObject(a) && a.broken).toBe(true);
    expect(isObject(b) && b.broken).toBe(false);
  });
});

test("nesting as deep as a megabyte allows is read up to the limit", () => {
  expect(parseText('{"a":'.repeat(5000) + "1" + "}".repeat(5000)).errors).toEqual([]);
  expect(parseText("[".repeat(1_000_000)).depth).toBeLessThan(100_000);
});
