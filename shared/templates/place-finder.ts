import type { Occupied, Place } from "./occupied.ts";

/** Characters one search may go through in all, so that many parts that are nowhere do not hang a long text. */
const mostEffort = 100_000_000;
/** What looking at one place costs, in characters gone through. */
const placeEffort = 64;

/** Finds where texts stand in a longer one, off the places that are occupied. */
export class PlaceFinder {
  private readonly text: string;
  private readonly occupied: Occupied;
  private effort = 0;

  constructor(text: string, occupied: Occupied) {
    this.text = text;
    this.occupied = occupied;
  }

  /** The first place from `from` on where `wanted` is no part of a longer word, or else the first place at all. */
  find(wanted: string, from: number): Place | undefined {
    let first: Place | undefined;
    for (let start = this.next(wanted, from); start !== undefined; start = this.next(wanted, start + 1)) {
      const place = { start, end: start + wanted.length };
      if (!this.occupied.allows(place)) continue;
      if (this.standsAlone(place)) return place;
      first ??= place;
    }
    return first;
  }

  private next(wanted: string, from: number): number | undefined {
    if (this.effort > mostEffort) return undefined;
    const start = this.text.indexOf(wanted, from);
    this.effort += placeEffort + (start < 0 ? this.text.length : start) - from;
    return start < 0 ? undefined : start;
  }

  private standsAlone({ start, end }: Place): boolean {
    const { text } = this;
    return !wordEdge.test(text.slice(start - 1, start + 1)) && !wordEdge.test(text.slice(end - 1, end + 1));
  }
}

const wordEdge = /^[\p{L}\p{N}]{2}$/u;
