import { middleSnake, type Box } from "./middle-snake.ts";

/** A stretch of both sequences, in order; they hold the same there, or not. */
export interface Hunk {
  same: boolean;
  /** Start and end in the first and in the second sequence. */
  first: [number, number];
  second: [number, number];
}

/** With this many changes from either end the exact way is given up, so that the time stays bounded. */
const mostChanges = 1000;
/** Above this length, items that occur once in both are taken for landmarks first. */
const smallBox = 2000;

/** What is the same in two sequences and what is not. Exact where they differ little, bounded in time where they do not. */
export function diffSequences(first: readonly string[], second: readonly string[]): Hunk[] {
  const [one, other] = numbered(first, second);
  const matches = new Int32Array(one.length).fill(-1);
  const match = (at: number, otherAt: number, length: number): void => {
    for (let step = 0; step < length; step += 1) matches[at + step] = otherAt + step;
  };
  const open: Box[] = [{ start: 0, end: one.length, otherStart: 0, otherEnd: other.length }];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const inner = trimmed(one, other, box, match);
    if (inner.start === inner.end || inner.otherStart === inner.otherEnd) continue;
    const isLarge = inner.end - inner.start + inner.otherEnd - inner.otherStart > smallBox;
    const between = isLarge ? betweenLandmarks(one, other, inner) : [];
    open.push(...(between.length > 1 ? between : aroundSnake(one, other, inner, match)));
  }
  return hunksOf(matches, one.length, other.length);
}

/** The two halves around the middle of the shortest way; none when it is too long to be looked for. */
function aroundSnake(
  one: Int32Array,
  other: Int32Array,
  box: Box,
  match: (at: number, otherAt: number, length: number) => void,
): Box[] {
  const snake = middleSnake(one, other, box, mostChanges);
  if (snake === undefined) return [];
  match(snake.at, snake.otherAt, snake.length);
  return [
    { ...box, end: snake.at, otherEnd: snake.otherAt },
    { ...box, start: snake.at + snake.length, otherStart: snake.otherAt + snake.length },
  ];
}

/** Each distinct item as a number, the same in both. */
function numbered(first: readonly string[], second: readonly string[]): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const number = (item: string): number => {
    const known = numbers.get(item) ?? numbers.size;
    numbers.set(item, known);
    return known;
  };
  return [Int32Array.from(first, number), Int32Array.from(second, number)];
}

/** The box without what is the same at its two ends, which is matched. */
function trimmed(
  one: Int32Array,
  other: Int32Array,
  box: Box,
  match: (at: number, otherAt: number, length: number) => void,
): Box {
  const most = Math.min(box.end - box.start, box.otherEnd - box.otherStart);
  let before = 0;
  while (before < most && one[box.start + before] === other[box.otherStart + before]) before += 1;
  let after = 0;
  while (after < most - before && one[box.end - 1 - after] === other[box.otherEnd - 1 - after]) after += 1;
  match(box.start, box.otherStart, before);
  match(box.end - after, box.otherEnd - after, after);
  return {
    start: box.start + before,
    end: box.end - after,
    otherStart: box.otherStart + before,
    otherEnd: box.otherEnd - after,
  };
}

/** The box cut at the items that occur once in each and stand in the same order (Bram Cohen's patience diff). */
function betweenLandmarks(one: Int32Array, other: Int32Array, box: Box): Box[] {
  const places = onceIn(one, box.start, box.end);
  const otherPlaces = onceIn(other, box.otherStart, box.otherEnd);
  const pairs: [number, number][] = [];
  for (const [item, at] of places) {
    const otherAt = otherPlaces.get(item);
    if (otherAt !== undefined) pairs.push([at, otherAt]);
  }
  const boxes: Box[] = [];
  let { start, otherStart } = box;
  for (const [at, otherAt] of longestRising(pairs)) {
    boxes.push({ start, end: at, otherStart, otherEnd: otherAt });
    [start, otherStart] = [at, otherAt];
  }
  return [...boxes, { start, end: box.end, otherStart, otherEnd: box.otherEnd }];
}

/** The items that occur exactly once between `start` and `end`, with their places, in order. */
function onceIn(items: Int32Array, start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  for (let at = start; at < end; at += 1) {
    const item = items[at] ?? 0;
    if (places.has(item)) repeated.add(item);
    else places.set(item, at);
  }
  for (const item of repeated) places.delete(item);
  return places;
}

/** The most pairs whose second numbers rise too; the first ones rise already. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const chain: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) chain.push(pair);
  }
  return chain.toReversed();
}

function hunksOf(matches: Int32Array, length: number, otherLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  const add = (same: boolean, first: [number, number], second: [number, number]): void => {
    if (first[0] !== first[1] || second[0] !== second[1]) hunks.push({ same, first, second });
  };
  let [at, otherAt] = [0, 0];
  while (at < length || otherAt < otherLength) {
    const [start, otherStart] = [at, otherAt];
    while (at < length && matches[at] === otherAt) [at, otherAt] = [at + 1, otherAt + 1];
    add(true, [start, at], [otherStart, otherAt]);
    const [gap, otherGap] = [at, otherAt];
    while (at < length && matches[at] === -1) at += 1;
    otherAt = at < length ? (matches[at] ?? otherLength) : otherLength;
    add(false, [gap, at], [otherGap, otherAt]);
  }
  return hunks;
}
