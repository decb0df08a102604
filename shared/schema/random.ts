/** Numbers from 0 up to, not including, 1: the same for the same seed. */
export type Random = () => number;

/** A small generator with good spread: mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the items, or undefined when there are none. */
export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** `count` of the items, drawn without putting back, in their first order. */
export function draw<T>(random: Random, items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const order = items.map((_, index) => index);
  for (let place = 0; place < count; place += 1) {
    const other = between(random, place, order.length - 1);
    [order[place], order[other]] = [order[other] ?? 0, order[place] ?? 0];
  }
  const chosen = new Set(order.slice(0, count));
  return items.filter((_, index) => chosen.has(index));
}
