/** A stretch of a text, `end` not included. */
export interface Place {
  start: number;
  end: number;
}

/** Places of a text that a new one may not fall on: it may hold a `solid` one whole, and may not touch a `taken` one. */
export class Occupied {
  /** In order and apart from one another. */
  private readonly places: readonly (Place & { taken: boolean })[];

  /** No place may cut another of its own kind, nor a taken one a solid one. */
  constructor(solid: readonly Place[], taken: readonly Place[] = []) {
    const outside = taken.length === 0 ? undefined : new Occupied([], taken);
    const free = solid.filter((place) => outside?.allows(place) ?? true);
    this.places = [
      ...free.map(({ start, end }) => ({ start, end, taken: false })),
      ...taken.map(({ start, end }) => ({ start, end, taken: true })),
    ].toSorted((a, b) => a.start - b.start);
  }

  allows({ start, end }: Place): boolean {
    for (let index = this.firstBehind(start); ; index += 1) {
      const place = this.places[index];
      if (place === undefined || place.start >= end) return true;
      if (place.taken || place.start < start || place.end > end) return false;
    }
  }

  /** The first place that ends behind `start`. */
  private firstBehind(start: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
