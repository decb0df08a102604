import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { difference } from "./difference.ts";
import { contentOf } from "./moved.ts";
import { parseText } from "./parse.ts";
import { reread, treeAfter } from "./reread.ts";
import { applyEdits, type TextEdit } from "./text-edit.ts";
import { isContainer, type TextNode, type TextTree } from "./text-tree.ts";

const text = `{ // first
  "a": [1, 2, {"deep": true}],
  /* between */ "b": {"x": "y"}, // behind b
  "c": [],
}
`;

/** The tree as far as it is written down: in one read in part, what moved is looked into when it is asked for. */
function whole(tree: TextTree | undefined): unknown {
  if (tree === undefined) return undefined;
  const plain = (node: TextNode, parent?: TextNode): object => {
    expect(node.parent === parent).toBe(true);
    const { kind, start, end, key, index } = node;
    if (!isContainer(node)) return { kind, start, end, key, index, value: node.value };
    const children = node.children.map((child) => plain(child, node));
    return { kind, start, end, key, index, children, commas: node.commas, broken: node.broken, levels: node.levels };
  };
  return { ...tree, root: tree.root && plain(tree.root) };
}

const rereadAfter = (before: string, after: string): unknown =>
  whole(reread(parseText(before), after, [difference(before, after)]));

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
    expect(rereadAfter(text, after)).toEqual(whole(parseText(after)));
  });

  test("holds nothing of the trees between the first and the last", () => {
    const between: TextNode[] = [];
    let tree = parseText(text);
    for (const [from, to] of [
      ["true", "false"],
      ['"y"', '"longer"'],
      ["[]", "[1]"],
      ["false", "null"],
    ] as const) {
      tree = treeAfter(tree, tree.text.replace(from, to));
      if (tree.root) between.push(tree.root);
    }
    const last = between.pop();
    const roots = (node: TextNode): TextNode[] => {
      if (!isContainer(node)) return [];
      let top: TextNode = contentOf(node);
      while (top.parent) top = top.parent;
      return [top, ...node.children.flatMap(roots)];
    };
    expect(last && roots(last)).not.toEqual([]);
    for (const root of last === undefined ? [] : roots(last)) expect(between).not.toContain(root);
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

test("what comes behind the last member, or goes from there, leaves that member as it was read", () => {
  const short = '{"a": [{"x": [1, 2]} // one\n], "b": {"y": {}} /* two */}';
  for (const [from, to] of [
    ["/* two */", ', "c": [3] /* two */'],
    ["// one\n", ", {} // one\n, 4"],
    [" /* two */", ","],
  ] as const) {
    const long = short.replace(from, to);
    expect(rereadAfter(short, long)).toEqual(whole(parseText(long)));
    expect(rereadAfter(long, short)).toEqual(whole(parseText(short)));
  }
});

test("several places of a text are read anew, each by itself", () => {
  const edits = [
    { start: text.indexOf("1, 2"), end: text.indexOf("1, 2") + 1, text: "100" },
    { start: text.indexOf('"x": "y"'), end: text.indexOf('"x": "y"'), text: '"w": 0, /* w */ ' },
    { start: text.indexOf('"c"'), end: text.indexOf('"c"') + 3, text: '"see"' },
  ];
  const after = applyEdits(text, edits);
  const stretches = edits.map(({ start, end, text: put }) => ({ start, end, newLength: put.length }));
  expect(whole(reread(parseText(text), after, stretches))).toEqual(whole(parseText(after)));
});

test("a bracket that closes early, with a comment over the rest, is read as it stands", () => {
  const edits = [
    { start: 2, end: 2, newLength: 2 },
    { start: 3, end: 3, newLength: 2 },
  ];
  const after = '{"a":[1]//]\n}';
  expect(whole(treeAfter(parseText('{"a":[1]}'), after))).toEqual(whole(parseText(after)));
  expect(whole(treeAfter(parseText("[ 1]"), "[ ]//1]", edits))).toEqual(whole(parseText("[ ]//1]")));
});

test("whatever is changed in whatever JSON, the tree is the one of the whole text", () => {
  const pieces = fc.constantFrom("", "1", ",", '"k": 2,', "{}", "[1]", "}", "]", '"', "//", "/*", "*/", "\n", "x", ":");
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 6 }), pieces);
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), fc.array(edit, { maxLength: 3 }), (json, indent, wished) => {
      const before = JSON.stringify(JSON.parse(json), null, indent);
      const edits: TextEdit[] = [];
      for (const [at, length, put] of wished.toSorted(([a], [b]) => a - b)) {
        const start = Math.max(at % (before.length + 1), edits.at(-1)?.end ?? 0);
        edits.push({ start, end: Math.min(before.length, start + length), text: put });
      }
      const after = applyEdits(before, edits);
      const known = edits.map(({ start, end, text: put }) => ({ start, end, newLength: put.length }));
      const read = treeAfter(parseText(before), after, known);
      expect(whole(read)).toEqual(whole(parseText(after)));
      expect(whole(treeAfter(read, before))).toEqual(whole(parseText(before)));
    }),
    { numRuns: 2000 },
  );
});
