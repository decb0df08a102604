import type { Span } from "./text-tree.ts";

/** A stretch of a text that is gone, and how long the stretch is that stands there now. */
export interface Difference extends Span {
  readonly newLength: number;
}

/** What lies between the common beginning of two texts and their common end. */
export function difference(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  const start = most(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = most(shorter - start, (from, to) => {
    return (
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from)
    );
  });
  return { start, end: before.length - tail, newLength: after.length - tail - start };
}

/** How far two stretches are the same, found by halving: whole pieces are compared much sooner than single characters. */
function most(length: number, areSame: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (areSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
