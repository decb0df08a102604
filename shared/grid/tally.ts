import { wilsonInterval, type Interval } from "../compare/wilson.ts";
import { cellKinds, type CellKey } from "./cells.ts";
import type { GridCell } from "./grid.ts";
import type { CellScore } from "./score.ts";

/** So many of so many, with the range in which the true share lies with 95 % confidence. */
export interface Share extends Interval {
  count: number;
  of: number;
}

export const shareOf = (count: number, of: number): Share => ({ count, of, ...wilsonInterval(count, of) });

export interface ColumnTally {
  key: CellKey;
  /** Answers that were judged: those that failed or were stopped are left out. */
  judged: number;
  /** Null where no right answers are known. */
  correct: Share | null;
  answered: Share;
  refused: Share;
  stopped: Share;
  ranOn: Share;
  followed: Share;
  /** Tokens of the answers, and those written past stop strings. */
  answerTokens: number;
  overrunTokens: number;
  /** Tokens of the prompts, as far as they were counted. */
  promptTokens: number;
  /** False where some of them are estimated: their source was stopped before it came to count. */
  promptTokensExact: boolean;
  /** Of those, the ones that the model still remembered from the prompt before. */
  cachedTokens: number;
}

const sum = (cells: readonly GridCell[], of: (cell: GridCell) => number | undefined): number =>
  cells.reduce((total, cell) => total + (of(cell) ?? 0), 0);

function tallyOf(key: CellKey, cells: readonly GridCell[]): ColumnTally {
  const scores = cells.flatMap(({ score }) => (score === null ? [] : [score]));
  const share = (passes: (score: CellScore) => boolean): Share => shareOf(scores.filter(passes).length, scores.length);
  const known = scores.filter(({ correct }) => correct !== null);
  return {
    key,
    judged: scores.length,
    correct: known.length === 0 ? null : shareOf(known.filter(({ correct }) => correct).length, known.length),
    answered: share(({ answered }) => answered),
    refused: share(({ refused }) => refused),
    stopped: share(({ stopped }) => stopped),
    ranOn: share(({ ranOn }) => ranOn),
    followed: share(({ followed }) => followed),
    answerTokens: sum(cells, ({ usage }) => usage.answerTokens),
    overrunTokens: sum(cells, ({ usage }) => usage.overrunTokens),
    promptTokens: sum(cells, ({ usage }) => usage.promptTokens),
    promptTokensExact: cells.every(({ usage }) => usage.promptTokensExact !== false),
    cachedTokens: sum(cells, ({ usage }) => usage.cachedTokens),
  };
}

/** The columns of a grid that were asked, summed up. */
export function tallyColumns(cells: readonly GridCell[]): ColumnTally[] {
  return cellKinds.flatMap(({ key }) => {
    const column = cells.filter((cell) => cell.key === key);
    return column.length === 0 ? [] : [tallyOf(key, column)];
  });
}

/** How near the wrapped base model came to its instruct sibling, on the questions that both have answered. */
export interface Closeness {
  /** What counts: right answers where they are known, else that there is one. */
  by: "correct" | "answered";
  base: Share;
  instruct: Share;
  /** Of what the sibling got, what the wrapped base got as well. */
  kept: Share;
}

export function closeness(cells: readonly GridCell[]): Closeness | undefined {
  const siblings = new Map(
    cells.filter(({ key }) => key === "instruct-template").map((cell) => [cell.questionId, cell.score]),
  );
  const both = cells.flatMap(({ key, questionId, score: base }) => {
    const instruct = siblings.get(questionId) ?? null;
    return key === "base-wrapped" && base !== null && instruct !== null ? [{ base, instruct }] : [];
  });
  if (both.length === 0) return undefined;
  const known = both.filter(({ base }) => base.correct !== null);
  const by = known.length > 0 ? "correct" : "answered";
  const counted = known.length > 0 ? known : both;
  const instruct = counted.filter(({ instruct: score }) => score[by]);
  return {
    by,
    base: shareOf(counted.filter(({ base }) => base[by]).length, counted.length),
    instruct: shareOf(instruct.length, counted.length),
    kept: shareOf(instruct.filter(({ base }) => base[by]).length, instruct.length),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}`;

/** 58 of 60 (89–99 %). */
export const describeShare = ({ count, of, low, high }: Share): string =>
  `${count} of ${of} (${percent(low)}–${percent(high)} %)`;

/** The closeness in two sentences. */
export function describeCloseness({ by, base, instruct, kept }: Closeness): string {
  const did = by === "correct" ? "answered rightly" : "answered";
  const first = `Wrapped, the base model ${did} ${describeShare(base)}, its instruct sibling ${describeShare(instruct)}.`;
  if (kept.of === 0) return first;
  return `${first} Of the ${kept.of} that the sibling ${did}, the wrapped base ${did} ${describeShare(kept)}.`;
}
