/** A stretch of a text, `end` not included. */
export interface Place {
  start: number;
  end: number;
}

/** Places of a text that a new one may not fall on: it may hold a `solid` one whole, and may not touch a `taken` one. */
export class Occupied {
  /** In order and apart from one another. */
  private readonly places: readonly Marked[];

  /** Neither solid nor taken places may overlap one another; a solid one within a taken one is part of it. */
  constructor(solid: readonly Place[], taken: readonly Place[] = []) {
    const takenPlaces = mark(taken, true);
    const free = solid.filter((place) => isFree(takenPlaces, place));
    this.places = inOrder([...mark(free, false), ...takenPlaces]);
  }

  allows(wanted: Place): boolean {
    return isFree(this.places, wanted);
  }
}

type Marked = Place & { taken: boolean };

function mark(places: readonly Place[], taken: boolean): Marked[] {
  return inOrder(places.map(({ start, end }) => ({ start, end, taken })));
}

function inOrder(places: readonly Marked[]): Marked[] {
  return places.toSorted((a, b) => a.start - b.start);
}

function isFree(places: readonly Marked[], { start, end }: Place): boolean {
  for (let index = firstBehind(places, start); ; index += 1) {
    const place = places[index];
    if (place === undefined || place.start >= end) return true;
    if (place.taken || place.start < start || place.end > end) return false;
  }
}

/** The first of the places that ends behind `start`. */
function firstBehind(places: readonly Marked[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
