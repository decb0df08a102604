import { diffSequences } from "./sequence-diff.ts";

/** A stretch of two texts: the same in both, or what stands in one and what stands in its place in the other. */
export interface TextChange {
  same: boolean;
  first: string;
  second: string;
}

const pieces = /[\p{L}\p{N}\p{M}_]+(?:['’-][\p{L}\p{N}\p{M}_]+)*|\n|[^\S\n]+|[^]/gu;
const isWord = /[\p{L}\p{N}]/u;

/** Texts with more pieces than this are compared line by line. */
const mostPieces = 60_000;

/** Two texts word by word. Blanks and marks that merely happen to agree between two changes are part of them. */
export function diffWords(first: string, second: string): TextChange[] {
  const [one, other] = [piecesOf(first), piecesOf(second)];
  const changes = diffSequences(one, other).map(({ same, first: [start, end], second: [from, to] }) => ({
    same,
    first: one.slice(start, end).join(""),
    second: other.slice(from, to).join(""),
  }));
  return joined(changes);
}

function piecesOf(text: string): string[] {
  const words = text.match(pieces) ?? [];
  return words.length <= mostPieces ? words : (text.match(/[^\n]*\n|[^\n]+/g) ?? []);
}

function joined(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const [index, change] of changes.entries()) {
    const last = result.at(-1);
    const isBetween = last?.same === false && changes[index + 1]?.same === false;
    const same = change.same && !(isBetween && !isWord.test(change.first) && !change.first.includes("\n"));
    if (last !== undefined && last.same === same) {
      last.first += change.first;
      last.second += change.second;
    } else result.push({ ...change, same });
  }
  return result;
}

/** How much of the two texts is the same, from 0 to 1, by length. */
export function sameShare(changes: readonly TextChange[]): number {
  let [same, all] = [0, 0];
  for (const change of changes) {
    all += change.first.length + change.second.length;
    if (change.same) same += change.first.length + change.second.length;
  }
  return all === 0 ? 1 : same / all;
}
