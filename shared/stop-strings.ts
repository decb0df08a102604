/** What may be shown after one more piece. `rest` is the stop string itself and what came behind it. */
export type StopPiece = { text: string; stopped: false } | { text: string; stopped: true; stop: string; rest: string };

/**
 * Looks for stop strings in a text that comes in pieces, each character once (Knuth, Morris and Pratt). Text that may
 * be the beginning of a stop string is held back until that is decided.
 */
export class StopStrings {
  readonly #matchers: readonly Matcher[];
  #held = "";

  constructor(stops: readonly string[]) {
    this.#matchers = stops.map((stop) => new Matcher(stop));
  }

  /** Whether text is held back that may be the beginning of a stop string. */
  get holds(): boolean {
    return this.#held !== "";
  }

  /** The text that may be shown, and whether a stop string ended it; the stop string itself is never shown. */
  push(text: string): StopPiece {
    const all = this.#held + text;
    for (let index = this.#held.length; index < all.length; index++) {
      const char = all.charCodeAt(index);
      for (const matcher of this.#matchers) {
        if (!matcher.step(char)) continue;
        this.#held = "";
        const at = index + 1 - matcher.stop.length;
        return { text: all.slice(0, at), stopped: true, stop: matcher.stop, rest: all.slice(at) };
      }
    }
    const held = this.#matchers.reduce((most, matcher) => Math.max(most, matcher.matched), 0);
    this.#held = all.slice(all.length - held);
    return { text: all.slice(0, all.length - held), stopped: false };
  }

  /** What was held back; call it when nothing more comes. */
  flush(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }
}

class Matcher {
  readonly stop: string;
  /** For each length matched, how much still matches when the next character does not. */
  readonly #fallback: readonly number[];
  matched = 0;

  constructor(stop: string) {
    this.stop = stop;
    const fallback = [0];
    for (let index = 1, matched = 0; index < stop.length; index++) {
      while (matched > 0 && stop[index] !== stop[matched]) matched = fallback[matched - 1] ?? 0;
      if (stop[index] === stop[matched]) matched++;
      fallback.push(matched);
    }
    this.#fallback = fallback;
  }

  /** Takes one more character; true when the stop string is complete. */
  step(char: number): boolean {
    while (this.matched > 0 && this.stop.charCodeAt(this.matched) !== char) {
      this.matched = this.#fallback[this.matched - 1] ?? 0;
    }
    if (this.stop.charCodeAt(this.matched) === char) this.matched++;
    return this.matched === this.stop.length;
  }
}
