import { startsOfLines } from "../../shared/schema/text/lines.ts";

/** A place as Monaco counts it: lines and columns from 1. */
export interface LinePlace {
  readonly lineNumber: number;
  readonly column: number;
}

/** Offsets of a text by line and column, whatever its lines end in; a byte order mark takes no column. */
export class LinePlaces {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const [, ...rest] = startsOfLines(text);
    this.#starts = [text.startsWith("\ufeff") ? 1 : 0, ...rest];
  }

  offsetAt({ lineNumber, column }: LinePlace): number {
    return Math.min((this.#starts[lineNumber - 1] ?? this.#text.length) + column - 1, this.#text.length);
  }

  placeAt(offset: number): LinePlace {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { lineNumber: low + 1, column: Math.max(0, offset - (this.#starts[low] ?? 0)) + 1 };
  }
}
