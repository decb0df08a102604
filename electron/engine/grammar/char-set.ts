import { literal } from "./gbnf.ts";

/** A set of code points: ranges, first and last included, in any order. */
export type CharSet = readonly (readonly [first: number, last: number])[];

const lastCodePoint = 0x10ffff;

export const digits: CharSet = [[0x30, 0x39]];
export const wordChars: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
export const spaces: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** All that is not in `set`. */
export function complement(set: CharSet): CharSet {
  const outside: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set.toSorted(([one], [other]) => one - other)) {
    if (first > next) outside.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= lastCodePoint) outside.push([next, lastCodePoint]);
  return outside;
}

/** What `.` stands for. */
export const anyButLineEnds: CharSet = complement(lineEnds);

/** Characters that stand in a JSON string only with a backslash, and how they are written. */
const escaped: ReadonlyMap<number, string> = new Map([
  [0x08, String.raw`\b`],
  [0x09, String.raw`\t`],
  [0x0a, String.raw`\n`],
  [0x0c, String.raw`\f`],
  [0x0d, String.raw`\r`],
  [0x22, String.raw`\"`],
  [0x5c, String.raw`\\`],
]);

/** What cannot stand in a JSON string as it is, and half characters. */
const notPlain: CharSet = [
  [0, 0x1f],
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x7f, 0x7f],
  [0xd800, 0xdfff],
];

/** The rule body for one character of `set` inside a JSON string; undefined when there is none. */
export function charRule(set: CharSet): string | undefined {
  const plain = complement([...complement(set), ...notPlain]);
  const ranges = plain.map(([first, last]) => (first === last ? point(first) : `${point(first)}-${point(last)}`));
  const parts = [...escaped].filter(([code]) => contains(set, code)).map(([, written]) => literal(written));
  if (ranges.length > 0) parts.unshift(`[${ranges.join("")}]`);
  return parts.length > 0 ? parts.join(" | ") : undefined;
}

function contains(set: CharSet, code: number): boolean {
  return set.some(([first, last]) => code >= first && code <= last);
}

function point(code: number): string {
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return String.raw`\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? String.raw`\u${hex.padStart(4, "0")}` : String.raw`\U${hex.padStart(8, "0")}`;
}
