import type { TextTree } from "./text-tree.ts";

const known = new WeakMap<TextTree, readonly number[]>();

/** Offsets at which the lines of a text begin; `\n`, `\r\n` and a lone `\r` end a line, as in the scanner. */
export function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    const ends = /\r\n|\n|\r/g;
    while (ends.test(text)) starts.push(ends.lastIndex);
  } else {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return starts;
}

/** The same of a parsed text; found once. */
function lineStarts(tree: TextTree): readonly number[] {
  const cached = known.get(tree);
  if (cached) return cached;
  const starts = startsOfLines(tree.text);
  known.set(tree, starts);
  return starts;
}

/** The line an offset lies on, counted from 0. */
export function lineOf(tree: TextTree, offset: number): number {
  const starts = lineStarts(tree);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Neighbours are looked at as they stand: for them the lines of a long text need not be found. */
const NEAR = 1_000;

/** Whether a line ends between the two offsets, the second behind the first. */
export function breaksBetween(tree: TextTree, from: number, to: number): boolean {
  if (/[\r\n]/.test(tree.text.slice(from, Math.min(to, from + NEAR)))) return true;
  return to - from > NEAR && lineOf(tree, from) !== lineOf(tree, to);
}

/** The blanks at the start of the line an offset lies on. */
export function indentAt(tree: TextTree, offset: number): string {
  const start = startOfLine(tree, offset);
  let end = start;
  while (tree.text[end] === " " || tree.text[end] === "\t") end += 1;
  return tree.text.slice(start, end);
}

function startOfLine(tree: TextTree, offset: number): number {
  const from = Math.max(0, offset - NEAR);
  const near = tree.text.slice(from, offset);
  const end = Math.max(near.lastIndexOf("\n"), near.lastIndexOf("\r"));
  if (end >= 0 || from === 0) return from + end + 1;
  return lineStarts(tree)[lineOf(tree, offset)] ?? 0;
}
