/**
 * Reads UTF-8 that comes in pieces. What is no UTF-8 becomes U+FFFD, one for each byte; a character that is not complete
 * is kept for the next piece.
 */
export class Utf8Reader {
  #held: number[] = [];

  push(bytes: readonly number[]): string {
    const all = [...this.#held, ...bytes];
    let text = "";
    let at = 0;
    while (at < all.length) {
      const length = lengthOf(all[at] ?? 0);
      const character = all.slice(at, at + length);
      if (character.length < length && character.slice(1).every(isContinuation)) break;
      const point = codePointOf(character);
      text += point === undefined ? "\ufffd" : String.fromCodePoint(point);
      at += point === undefined ? 1 : length;
    }
    this.#held = all.slice(at);
    return text;
  }

  /** What is held back can no longer be completed. */
  flush(): string {
    const rest = "\ufffd".repeat(this.#held.length);
    this.#held = [];
    return rest;
  }
}

function lengthOf(first: number): number {
  if (first < 0xc2) return 1;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 1;
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

/** Undefined for what is no character: stray bytes, forms longer than needed, halves of surrogate pairs. */
function codePointOf([first = 0, ...rest]: readonly number[]): number | undefined {
  if (rest.length === 0) return first < 0x80 ? first : undefined;
  if (!rest.every(isContinuation)) return undefined;
  const point = rest.reduce((bits, byte) => (bits << 6) | (byte & 0x3f), first & (0x7f >> (rest.length + 1)));
  const least = [0x80, 0x800, 0x10000][rest.length - 1] ?? 0;
  return point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? undefined : point;
}
