import { bareValue } from "./bare.ts";
import { Brackets, type Frame, type ListFrame, type ObjectFrame, listFrame, objectFrame } from "./brackets.ts";
import type { Slot } from "./closing.ts";
import { Cursor } from "./cursor.ts";
import type { EditLog } from "./edits.ts";
import { type ReadKey, readKey, takeColon } from "./keys.ts";
import { keyInList, reopenItem, reopenList, reopenRoot } from "./misplaced.ts";
import { readScalar } from "./scalars.ts";
import type { Source } from "./source.ts";
import type { Span, Value } from "../value.ts";

/** The deepest nesting that is read; deeper texts are refused in a sentence. */
export const maxDepth = 500;

export type ParseOptions = {
  /** The text stands in a code fence, so a fence between values is the end of the document. */
  readonly fenced?: boolean;
};

/** One document as the tolerant parser read it. */
export type ParsedDocument = {
  readonly value: Value;
  readonly span: Span;
  /** False when the text broke off within the document. */
  readonly complete: boolean;
  readonly log: EditLog;
};

/** Why no document could be read at a place. */
export type ParseFailure = { readonly failure: "too-deep" | "nothing" };

/**
 * Reads the one JSON document that starts at `start`, whatever state it is in, and stops behind it. Linear in the
 * text, no recursion. Every departure from JSON is in the log.
 */
export function parseDocument(
  source: Source,
  start = 0,
  { fenced = false }: ParseOptions = {},
): ParsedDocument | ParseFailure {
  const { end } = source;
  const result = new Parser(source, start, fenced).run();
  source.end = end;
  return result;
}

class Parser {
  readonly #source: Source;
  readonly #cursor: Cursor;
  readonly #brackets: Brackets;
  readonly #fenced: boolean;
  #complete = true;

  constructor(source: Source, start: number, fenced: boolean) {
    this.#source = source;
    this.#cursor = new Cursor(source, start);
    this.#brackets = new Brackets(this.#cursor.log);
    this.#fenced = fenced;
  }

  run(): ParsedDocument | ParseFailure {
    this.#skip(false);
    const start = this.#cursor.at;
    if (this.#cursor.atEnd) return { failure: "nothing" };
    if (this.#source.quotedKeyAhead(start)) this.#openBody(start);
    else this.#readValue("root");
    while (this.#brackets.depth > 0 || (this.#complete && reopenRoot(this.#cursor, this.#brackets))) {
      if (this.#brackets.depth > maxDepth) return { failure: "too-deep" };
      this.#step();
    }
    const { root: value } = this.#brackets;
    if (value === undefined) return { failure: "nothing" };
    return { value, span: { start, end: this.#cursor.at }, complete: this.#complete, log: this.#cursor.log };
  }

  /** `"a": 1, "b": 2`: the braces are missing. */
  #openBody(start: number): void {
    this.#cursor.log.add("added-opening", start, start, "{");
    this.#brackets.open(objectFrame(start, [], true));
  }

  /** One move inside the innermost open bracket. */
  #step(): void {
    const frame = this.#brackets.innermost;
    if (!frame) return;
    this.#skip(frame.kind === "object" && frame.key !== undefined);
    if (this.#cursor.atEnd) {
      this.#complete = this.#brackets.endsWithText;
      this.#brackets.closeAll(this.#cursor.at);
    } else if (frame.kind === "list") this.#inList(frame);
    else if (frame.key === undefined) this.#inObject(frame);
    else this.#inMember(frame);
  }

  #inList(frame: ListFrame): void {
    const { at, char, log } = this.#cursor;
    if (this.#takeCloser(char) || this.#takeComma(frame, char) || this.#cursor.takeEllipsis()) return;
    if (char === ":") return keyInList(this.#cursor, this.#brackets, frame);
    if (reopenItem(this.#cursor, this.#brackets, frame)) return;
    if (!frame.comma && frame.items.length > 0) log.add("added-comma", at, at, ",");
    frame.comma = false;
    this.#readValue("item");
  }

  #inObject(frame: ObjectFrame): void {
    const { char } = this.#cursor;
    if (char === "}" && frame.doubled > 0) {
      frame.doubled--;
      return this.#cursor.drop("dropped-bracket", 1);
    }
    if (this.#takeCloser(char) || this.#takeComma(frame, char) || this.#cursor.takeEllipsis()) return;
    if (char === "{") {
      frame.doubled++;
      return this.#cursor.drop("dropped-bracket", 1);
    }
    if (char === "[" && reopenList(this.#cursor, this.#brackets, frame)) return;
    if (char === "[" || char === "(" || char === ";") return this.#cursor.drop("dropped-text", 1);
    this.#readKey(frame);
  }

  #readKey(frame: ObjectFrame): void {
    const { at, log } = this.#cursor;
    if (!frame.comma && frame.members.length > 0) log.add("added-comma", at, at, ",");
    const read = readKey(this.#cursor, this.#brackets.owed);
    if (!read) return;
    const { key } = read;
    switch (takeColon(this.#cursor, this.#brackets.owed, frame, read)) {
      case "value":
        frame.comma = false;
        frame.key = key;
        return;
      case "nothing":
        return log.add("dropped-text", key.span.start, key.span.end);
      case "end":
        return log.add("dropped-fragment", key.span.start, key.span.end);
      case "set":
        return this.#asSet(frame, read);
    }
  }

  /** `{"a", "b"}` is a set: the object becomes a list. */
  #asSet(frame: ObjectFrame, { key, bare }: ReadKey): void {
    this.#cursor.log.add("made-list", frame.start, frame.start + 1, "[");
    this.#brackets.abandon();
    const first: Value = bare
      ? bareValue(key.text, key.span, false, this.#cursor.log)
      : { kind: "string", text: key.text, span: key.span, form: "quoted" };
    this.#brackets.open(listFrame(frame.start, "}", [first]));
  }

  #inMember({ key }: ObjectFrame): void {
    const { at, char } = this.#cursor;
    const afterBreak = key !== undefined && this.#source.breaksLine(key.span.end, at);
    const missing = char === "," || this.#brackets.owed.has(char) || (afterBreak && this.#source.quotedKeyAhead(at));
    if (!missing && !this.#cursor.takeEllipsis()) return this.#readValue("member");
    this.#cursor.log.add("added-value", key?.span.start ?? at, at);
    this.#brackets.attach({ kind: "missing", span: { start: at, end: at } });
  }

  #readValue(slot: Slot): void {
    const frame = this.#opening();
    if (frame) return this.#brackets.open(frame);
    const value = readScalar(this.#cursor, slot, this.#brackets.owed);
    if (value) this.#brackets.attach(value);
  }

  /** Takes the opening bracket at the cursor, with the name of a call before it. */
  #opening(): Frame | undefined {
    const { at, char, log } = this.#cursor;
    const call = this.#callEnd(at);
    if (call !== undefined) {
      this.#cursor.drop("dropped-call", call - at);
      return listFrame(at, ")", [], true);
    }
    if (char !== "{" && char !== "[" && char !== "(") return undefined;
    this.#cursor.at++;
    if (char === "(") log.add("made-list", at, at + 1, "[");
    return char === "{" ? objectFrame(at) : listFrame(at, char === "[" ? "]" : ")");
  }

  /** Where the arguments of a call start: `ObjectId("1")`, `callback({})`. At the root anything may be called. */
  #callEnd(at: number): number | undefined {
    const from = this.#source.text.startsWith("new ", at) ? at + 4 : at;
    const name = this.#source.nameEnd(from);
    if (name === from || this.#source.at(name) !== "(") return undefined;
    const inner = this.#source.at(this.#source.skipBlank(name + 1));
    return this.#brackets.depth === 0 || /[\d"'[{()-]/.test(inner) ? name + 1 : undefined;
  }

  #takeCloser(char: string): boolean {
    if (char !== "}" && char !== "]" && char !== ")") return false;
    if (this.#brackets.closeNearest(char, this.#cursor.at)) this.#cursor.at++;
    else this.#cursor.drop("dropped-bracket", 1);
    return true;
  }

  #takeComma(frame: Frame, char: string): boolean {
    if (char !== ",") return false;
    const { at, log } = this.#cursor;
    const empty = frame.kind === "list" ? frame.items.length === 0 : frame.members.length === 0;
    const next = this.#source.at(this.#source.skipBlank(at + 1));
    if (frame.comma || empty || next === "}" || next === "]") log.add("dropped-comma", at, at + 1);
    frame.comma = true;
    this.#cursor.at++;
    return true;
  }

  /** Skips what stands between values. A fence inside a fenced document ends it; any other is noise. */
  #skip(beforeValue: boolean): void {
    for (;;) {
      this.#cursor.skip(beforeValue, this.#brackets.owed);
      const { at, char } = this.#cursor;
      if (char !== "`" || beforeValue || !this.#source.startsFence(at)) return;
      if (this.#fenced && this.#brackets.depth > 0) this.#source.end = at;
      else this.#cursor.drop("dropped-fence", this.#source.nameEnd(at + 3) - at);
    }
  }
}
