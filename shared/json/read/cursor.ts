import { EditLog, type ParseRule } from "./edits.ts";
import type { Owed } from "./owed.ts";
import type { Source } from "./source.ts";

const closers = ["}", "]", ")"] as const;

/** A place in the source that only moves forward, and the log of what was passed over or changed on the way. */
export class Cursor {
  readonly source: Source;
  readonly log: EditLog;
  at: number;

  constructor(source: Source, at: number) {
    this.source = source;
    this.log = new EditLog(source.text);
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.source.end;
  }

  get char(): string {
    return this.source.at(this.at);
  }

  /** Leaves out the next characters. */
  drop(rule: ParseRule, length: number): void {
    this.log.add(rule, this.at, this.at + length);
    this.at += length;
  }

  /** Takes an ellipsis, if one is next. */
  takeEllipsis(): boolean {
    const length = this.source.text.startsWith("...", this.at) ? 3 : this.char === "\u2026" ? 1 : 0;
    if (length > 0) this.drop("dropped-ellipsis", length);
    return length > 0;
  }

  /**
   * Skips blanks, comments, and line breaks that are written as `\n`; stops at a fence. Before a value a `#` may be
   * the start of that value, as in `#ff0000`. `owed` are the closing brackets still to come.
   */
  skip(beforeValue: boolean, owed: Owed): void {
    for (;;) {
      this.at = this.source.skipSpace(this.at);
      const { char } = this;
      if (char === "\\" && /[nrt]/.test(this.source.at(this.at + 1))) this.at += 2;
      else {
        const end = char === "#" && beforeValue ? this.at : this.#commentEnd(owed);
        if (end === this.at) return;
        this.drop("dropped-comment", end - this.at);
      }
    }
  }

  /**
   * Where the comment at the cursor ends. One that runs to the end of the text would swallow the brackets that close
   * it when all stands on one line, so it ends before the first of them.
   */
  #commentEnd(owed: Owed): number {
    const end = this.source.commentEnd(this.at);
    if (end < this.source.end || this.source.at(this.at + 1) === "*") return end;
    return closers.reduce(
      (first, closer) => (owed.has(closer) ? Math.min(first, this.source.find(closer, this.at)) : first),
      end,
    );
  }
}
