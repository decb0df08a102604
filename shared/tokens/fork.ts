import type { Token } from "../run-event.ts";
import { tokenPieces } from "./token-pieces.ts";

/** Where two answers that began alike first part. */
export interface Fork {
  /** UTF-16 units they have in common. */
  offset: number;
  /** The token of each at that place; its length for an answer that ended there. */
  first: number;
  second: number;
  /** Whether both tokens begin at the same place, so that the two choices can be compared. */
  sameStart: boolean;
}

/** The fork of two answers; undefined when they are the same as far as they go, which is to their ends. */
export function findFork(first: readonly Token[], second: readonly Token[]): Fork | undefined {
  const [one, other] = [tokenPieces(first), tokenPieces(second)];
  const offset = commonLength(one.join(""), other.join(""));
  const [at, otherAt] = [placeOf(one, offset), placeOf(other, offset)];
  if (at.index === first.length && otherAt.index === second.length) return undefined;
  return { offset, first: at.index, second: otherAt.index, sameStart: at.start === otherAt.start };
}

export function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

/** The token that holds the unit at `offset`, and where it starts. */
function placeOf(pieces: readonly string[], offset: number): { index: number; start: number } {
  let start = 0;
  for (const [index, { length }] of pieces.entries()) {
    if (start + length > offset) return { index, start };
    start += length;
  }
  return { index: pieces.length, start };
}
