import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { editsFor, insert, remove } from "./changes.ts";
import type { Change } from "./changes.ts";
import { parseText } from "./parse.ts";
import { pieceOf } from "./rearrange.ts";
import { applyEdits, faultOfEdits, invertEdits } from "./text-edit.ts";
import { isContainer, isObject } from "./text-tree.ts";
import type { Container, TextTree } from "./text-tree.ts";

function changed(text: string, changes: (tree: TextTree, root: Container) => readonly Change[]): string {
  const tree = parseText(text);
  if (!isContainer(tree.root)) throw new Error("the test needs an object or a list");
  return applyEdits(text, editsFor(tree, changes(tree, tree.root)));
}

function without(text: string, ...indexes: number[]): string {
  return changed(text, (_, root) => indexes.flatMap((index) => root.children[index] ?? []).map(remove));
}

function withNew(text: string, before?: number): string {
  return changed(text, (tree, root) => [insert(tree, root, isObject(root) ? "new" : undefined, "0", before)]);
}

function moved(text: string, from: number, to: number): string {
  return changed(text, (tree, root) => {
    const node = root.children[from];
    const piece = pieceOf(tree, root, from, (start, end) => tree.text.slice(start, end));
    return node ? [remove(node), { kind: "insert", into: root, before: to > from ? to + 1 : to, piece }] : [];
  });
}

const LINES = '{\n  // about a\n  "a": 1, // one\n  "b": 2,\n  /* c */ "c": 3\n}';

describe("taking out", () => {
  test("the first, with the comments above and behind it", () => {
    expect(without(LINES, 0)).toBe('{\n  "b": 2,\n  /* c */ "c": 3\n}');
  });
  test("the last, with the comma before it", () => {
    expect(without(LINES, 2)).toBe('{\n  // about a\n  "a": 1, // one\n  "b": 2\n}');
  });
  test("the last two, leaving the comment of the one that stays", () => {
    expect(without(LINES, 1, 2)).toBe('{\n  // about a\n  "a": 1 // one\n}');
  });
  test("all, leaving an empty object", () => {
    expect(without(LINES, 0, 1, 2)).toBe("{}");
  });
  test("the last where a trailing comma is the custom", () => {
    expect(without("[\n  1,\n  2,\n]", 1)).toBe("[\n  1,\n]");
  });
  test("from one line", () => {
    expect(without('{"a":1,"b":2,"c":3}', 1)).toBe('{"a":1,"c":3}');
    expect(without('{ "a": 1, "b": 2 }', 1)).toBe('{ "a": 1 }');
  });
  test("what a line comment would otherwise swallow gets its line break", () => {
    expect(without('{ "a": 1, // one\n "b": 2 }', 1)).toBe('{ "a": 1 // one\n }');
  });
});

describe("putting in", () => {
  test("at the end of lines", () => {
    expect(withNew('{\n  "a": 1 // one\n}')).toBe('{\n  "a": 1, // one\n  "new": 0\n}');
  });
  test("at the end where a trailing comma is the custom", () => {
    expect(withNew("[\r\n\t1,\r\n]")).toBe("[\r\n\t1,\r\n\t0,\r\n]");
  });
  test("at the front, above the comments of the first", () => {
    expect(withNew('{\n  // about a\n  "a": 1\n}', 0)).toBe('{\n  "new": 0,\n  // about a\n  "a": 1\n}');
  });
  test("on one line, in the spacing of the line", () => {
    expect(withNew('{"a":1}')).toBe('{"a":1,"new":0}');
    expect(withNew('{ "a": 1 }', 0)).toBe('{ "new": 0, "a": 1 }');
    expect(withNew("[1, 2]", 1)).toBe("[1, 0, 2]");
  });
  test("into an empty object, on a line of its own", () => {
    expect(withNew("{}")).toBe('{\n  "new": 0\n}');
    expect(withNew("{\n  // nothing yet\n}")).toBe('{\n  // nothing yet\n  "new": 0\n}');
  });
  test("into an empty list of plain values, on the same line", () => {
    expect(withNew("[]")).toBe("[0]");
  });
});

describe("moving", () => {
  test("down, with its comments", () => {
    expect(moved(LINES, 0, 1)).toBe('{\n  "b": 2,\n  // about a\n  "a": 1, // one\n  /* c */ "c": 3\n}');
  });
  test("to the end, giving and taking the comma", () => {
    expect(moved(LINES, 0, 2)).toBe('{\n  "b": 2,\n  /* c */ "c": 3,\n  // about a\n  "a": 1 // one\n}');
  });
  test("from the end to the front", () => {
    expect(moved(LINES, 2, 0)).toBe('{\n  /* c */ "c": 3,\n  // about a\n  "a": 1, // one\n  "b": 2\n}');
  });
});

const trivia = fc.constantFrom(
  "",
  "",
  " ",
  "\n  ",
  "\r\n\t",
  "/* b */",
  " // l\n",
  "\n// own\n  ",
  " /* m\n n */ ",
  "\r",
);

/** A list of the numbers 0 … n-1 with anything allowed between them. */
const lists = fc
  .tuple(fc.array(fc.tuple(trivia, trivia), { maxLength: 6 }), trivia, fc.boolean())
  .map(([gaps, tail, trailing]) => {
    const items = gaps.map(([before, after], index) => before + String(index) + after);
    return `[${items.join(",")}${trailing && items.length > 0 ? "," : ""}${tail}]`;
  });

function numbersIn(text: string): number[] {
  const { root, errors } = parseText(text);
  expect(errors).toEqual([]);
  return isContainer(root) ? root.children.map((child) => (child.kind === "number" ? Number(child.value) : NaN)) : [];
}

function commentsIn(text: string): string[] {
  return parseText(text)
    .comments.map(({ start, end }) => text.slice(start, end))
    .toSorted();
}

describe("in any layout", () => {
  test("what is taken out and put in comes out as asked, and comes back", () => {
    const wishes = fc.tuple(fc.array(fc.nat(6)), fc.array(fc.nat(6), { maxLength: 3 }));
    fc.assert(
      fc.property(lists, wishes, (text, [out, at]) => {
        const tree = parseText(text);
        const root = tree.root;
        if (!isContainer(root)) throw new Error("a list");
        const count = root.children.length;
        const gone = new Set(out.filter((index) => index < count));
        const places = at.map((index) => Math.min(index, count)).toSorted((a, b) => a - b);
        const changes = [
          ...[...gone].flatMap((index) => root.children[index] ?? []).map(remove),
          ...places.map((before, order) => insert(tree, root, undefined, String(100 + order), before)),
        ];
        const edits = editsFor(tree, changes);
        expect(faultOfEdits(edits, text.length)).toBeUndefined();
        const after = applyEdits(text, edits);
        const expected = Array.from({ length: count + 1 }, (_, index) => [
          ...places.flatMap((before, order) => (before === index ? [100 + order] : [])),
          ...(index < count && !gone.has(index) ? [index] : []),
        ]).flat();
        expect(numbersIn(after)).toEqual(expected);
        expect(applyEdits(after, invertEdits(text, edits))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("moving keeps every comment", () => {
    fc.assert(
      fc.property(lists, fc.nat(5), fc.nat(5), (text, from, to) => {
        const count = numbersIn(text).length;
        fc.pre(from < count && to < count && from !== to);
        const after = moved(text, from, to);
        const order = Array.from({ length: count }, (_, index) => index).filter((index) => index !== from);
        expect(numbersIn(after)).toEqual(order.toSpliced(to, 0, from));
        expect(commentsIn(after)).toEqual(commentsIn(text));
      }),
      { numRuns: 2000 },
    );
  });
});
