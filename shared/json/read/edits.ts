import { originalSpan } from "./unescape.ts";
import type { Span } from "../value.ts";

/** Every kind of change the tolerant parser makes, with the words a person reads. */
export const parseRules = {
  "added-quote": "added a missing quotation mark",
  "added-comma": "added a missing comma",
  "added-colon": "added a missing colon",
  "added-bracket": "added a missing closing bracket",
  "added-opening": "added a missing opening bracket",
  "added-value": "a key without a value",
  "closed-at-end": "closed what the end of the text left open",
  "completed-literal": "completed a literal cut off at the end",
  "dropped-comma": "removed a comma too many",
  "dropped-bracket": "removed a bracket too many",
  "dropped-comment": "removed a comment",
  "dropped-ellipsis": "removed an ellipsis",
  "dropped-fragment": "removed an unfinished key or escape at the end",
  "dropped-text": "removed text that belongs to no value",
  "dropped-fence": "removed a code fence",
  "dropped-call": "removed a function call around a value",
  "joined-strings": "joined strings that were added together",
  "moved-closing": "moved a bracket that closed too early",
  "quoted-key": "put a key in quotation marks",
  "quoted-value": "put a text in quotation marks",
  "changed-quotes": "replaced the quotation marks",
  "escaped-quote": "escaped a quotation mark inside a text",
  "fixed-escape": "corrected an escape",
  "escaped-control": "escaped a control character",
  "unescaped-document": "removed one level of escaping",
  "rewrote-number": "wrote a number the JSON way",
  "rewrote-literal": "wrote a literal the JSON way",
  "made-list": "read a tuple or set as a list",
  "made-object": "read keys inside a list as an object",
  "took-code": "read a block of code as a text",
} as const;

export type ParseRule = keyof typeof parseRules;

/** One change made while reading: the source it touched and what stands there now. */
export type ParseEdit = {
  readonly rule: ParseRule;
  readonly span: Span;
  readonly before: string;
  readonly after: string;
};

const keptEdits = 10_000;
const shownLength = 200;

/** Collects edits in order. A hostile text can need millions, so the log keeps the first 10,000 and counts the rest. */
export class EditLog {
  readonly edits: ParseEdit[] = [];
  /** How many edits were made, kept or not. */
  count = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  add(rule: ParseRule, start: number, end: number, after = ""): void {
    this.count++;
    if (this.edits.length >= keptEdits) return;
    const before = this.#text.slice(start, Math.min(end, start + shownLength));
    this.edits.push({ rule, span: { start, end }, before, after: after.slice(0, shownLength) });
  }

  /** Adds all that another log of the same text holds. */
  take(other: EditLog): void {
    for (const { rule, span, after } of other.edits) this.add(rule, span.start, span.end, after);
    this.count += other.count - other.edits.length;
  }

  /** The same log for the text this one was made from. */
  moved(text: string, origin: Uint32Array): EditLog {
    const log = new EditLog(text);
    for (const { rule, span, after } of this.edits) {
      const { start, end } = originalSpan(span, origin);
      log.add(rule, start, end, after);
    }
    log.count = this.count;
    return log;
  }
}
