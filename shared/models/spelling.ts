/**
 * Whether `typed` becomes `meant` by at most `most` edits (a letter added, left out, changed, or two
 * neighbours swapped). Stops early; both are words, so the cost is a few hundred steps.
 */
export function isNearly(typed: string, meant: string, most: number): boolean {
  if (Math.abs(typed.length - meant.length) > most) return false;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: meant.length + 1 }, (_, index) => index);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= meant.length; j += 1) next.push(cheapest(typed, meant, i, j, before, row, next));
    if (Math.min(...next) > most) return false;
    before = row;
    row = next;
  }
  return (row[meant.length] ?? Infinity) <= most;
}

function cheapest(
  typed: string,
  meant: string,
  i: number,
  j: number,
  before: readonly number[],
  above: readonly number[],
  row: readonly number[],
): number {
  const same = typed[i - 1] === meant[j - 1] ? 0 : 1;
  const swapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
  return Math.min(
    (above[j] ?? Infinity) + 1,
    (row[j - 1] ?? Infinity) + 1,
    (above[j - 1] ?? Infinity) + same,
    swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity,
  );
}

/** How many edits a word of this length may have and still be taken for a slip. */
export function allowedSlips(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}
