import { isBlank, isNamePart, mayClose, quoteFamily } from "./characters.ts";

const farthestKey = 200;
const commentsAhead = 4;

/**
 * The text being read, with the look-aheads the parser decides by. Each look-ahead is bounded or remembered, so that
 * all of them together stay linear in the text.
 */
export class Source {
  readonly text: string;
  /** Where reading stops; a fence within a document moves it forward for a while. */
  end: number;
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(text: string, end = text.length) {
    this.text = text;
    this.end = end;
  }

  at(position: number): string {
    return position < this.end ? (this.text[position] ?? "") : "";
  }

  /** The first place of `needle` at or after `from`, or the end of the text. Remembers the last answer for each needle. */
  find(needle: string, from: number): number {
    let known = this.#found.get(needle);
    if (!known) this.#found.set(needle, (known = { from: Infinity, at: -1 }));
    if (from < known.from || from > known.at) {
      const found = this.text.indexOf(needle, from);
      known.from = from;
      known.at = found < 0 ? this.text.length : found;
    }
    return Math.min(known.at, this.end);
  }

  /** The next character that is not white space. */
  skipSpace(from: number): number {
    let i = from;
    while (i < this.end && isBlank(this.text.charCodeAt(i))) i++;
    return i;
  }

  /** The end of the comment that starts at `from`, or `from` when none does. */
  commentEnd(from: number): number {
    const char = this.at(from);
    if (char === "/" && this.at(from + 1) === "*") return Math.min(this.find("*/", from + 2) + 2, this.end);
    if (char === "/" && this.at(from + 1) === "/") return this.find("\n", from);
    return char === "#" ? this.find("\n", from) : from;
  }

  /** The next character that is neither white space nor a comment; looks past a few comments only. */
  skipBlank(from: number): number {
    let i = this.skipSpace(from);
    for (let comments = 0; comments < commentsAhead; comments++) {
      const end = this.commentEnd(i);
      if (end === i) break;
      i = this.skipSpace(end);
    }
    return i;
  }

  /** The end of the comments that follow; `from` itself when none does, blanks or not. */
  skipComments(from: number): number {
    const end = this.skipBlank(from);
    return end > this.skipSpace(from) ? end : from;
  }

  /** Whether a newline stands between two places. */
  breaksLine(from: number, to: number): boolean {
    return this.find("\n", from) < to;
  }

  startsFence(from: number): boolean {
    return this.text.startsWith("```", from) && from + 3 <= this.end;
  }

  /** The end of a quoted piece that starts at `from` and ends on the same line, or -1. */
  quotedEnd(from: number): number {
    const family = quoteFamily(this.at(from));
    if (family === undefined) return -1;
    const limit = Math.min(this.end, from + farthestKey);
    for (let i = from + 1; i < limit; i++) {
      const char = this.text.charAt(i);
      if (char === "\\") i++;
      else if (mayClose(char, family)) return i + 1;
      else if (char === "\n") return -1;
    }
    return -1;
  }

  /** The end of the bare name that starts at `from`; `from` itself when none does. */
  nameEnd(from: number): number {
    const limit = Math.min(this.end, from + farthestKey);
    let i = from;
    while (i < limit && (isNamePart(this.text[i]) || ((this.text[i] === "-" || this.text[i] === ".") && i > from))) i++;
    return i;
  }

  /** Whether a colon stands at `at`, or the arrow that Ruby and PHP write for one. */
  #colonAt(at: number): boolean {
    return this.at(at) === ":" || (this.at(at) === "=" && this.at(at + 1) === ">");
  }

  /** Whether a quoted key with its colon starts at `from`; it may have lost its closing quote, as in `"key: "value"`. */
  quotedKeyAhead(from: number): boolean {
    if (quoteFamily(this.at(from)) === undefined) return false;
    const end = this.quotedEnd(from);
    if (end > from + 1 && this.#colonAt(this.skipBlank(end))) return true;
    const name = this.nameEnd(from + 1);
    return name > from + 1 && this.at(name) === ":" && quoteFamily(this.at(this.skipSpace(name + 1))) !== undefined;
  }

  /** Whether a key stands at `from`: quoted, bare, or bare with only its closing quote; with a colon after it. */
  keyAhead(from: number): boolean {
    if (this.quotedKeyAhead(from)) return true;
    let end = this.nameEnd(from);
    if (end === from) return false;
    if (quoteFamily(this.at(end)) !== undefined) end++;
    const colon = this.skipBlank(end);
    return this.#colonAt(colon) && this.at(colon + 1) !== "/";
  }

  /** Whether a stray word and then a quoted key stand at `from`: `COMMENT "key": 1`. */
  wordBeforeKey(from: number): boolean {
    const end = this.nameEnd(from);
    return end > from && this.quotedKeyAhead(this.skipBlank(end));
  }
}
