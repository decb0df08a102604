import type { TextEdit } from "./text-edit.ts";

/** One edit that makes one text of another: what lies between their common beginning and their common end. */
export function replacement(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  const rest = shorter - start;
  const [last, lastAfter] = [before.length - 1, after.length - 1];
  while (tail < rest && before.charCodeAt(last - tail) === after.charCodeAt(lastAfter - tail)) tail += 1;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}
