import { EditLog, type ParseRule } from "./edits.ts";
import type { Source } from "./source.ts";

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
   * the start of that value, as in `#ff0000`.
   */
  skip(beforeValue = false): void {
    for (;;) {
      this.at = this.source.skipSpace(this.at);
      const { char } = this;
      if (char === "\\" && /[nrt]/.test(this.source.at(this.at + 1))) this.at += 2;
      else {
        const end = char === "#" && beforeValue ? this.at : this.source.commentEnd(this.at);
        if (end === this.at) return;
        this.drop("dropped-comment", end - this.at);
      }
    }
  }
}
