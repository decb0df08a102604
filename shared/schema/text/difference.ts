import type { Span } from "./text-tree.ts";

/** A stretch of a text that is gone, and how long the stretch is that stands there now. */
export interface Difference extends Span {
  readonly newLength: number;
}

/** What lies between the common beginning of two texts and their common end; linear in their length. */
export function difference(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  const rest = shorter - start;
  const [last, lastAfter] = [before.length - 1, after.length - 1];
  while (tail < rest && before.charCodeAt(last - tail) === after.charCodeAt(lastAfter - tail)) tail += 1;
  return { start, end: before.length - tail, newLength: after.length - tail - start };
}
