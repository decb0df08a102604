import { bareEnd, bareValue } from "./bare.ts";
import { isBlank, quoteFamily } from "./characters.ts";
import type { Slot } from "./closing.ts";
import { blockMark, readBlock } from "./code.ts";
import { EditLog } from "./edits.ts";
import { type Frame, type ListFrame, type ObjectFrame, closeFrame } from "./frames.ts";
import type { Source } from "./source.ts";
import { readString } from "./strings.ts";
import type { Span, StringValue, Value } from "./value.ts";

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
  readonly #log: EditLog;
  readonly #fenced: boolean;
  readonly #frames: Frame[] = [];
  readonly #closes: string[] = [];
  #at: number;
  #root: Value | undefined;
  #cut = false;

  constructor(source: Source, start: number, fenced: boolean) {
    this.#source = source;
    this.#log = new EditLog(source.text);
    this.#fenced = fenced;
    this.#at = start;
  }

  run(): ParsedDocument | ParseFailure {
    this.#skip();
    const start = this.#at;
    if (start >= this.#source.end) return { failure: "nothing" };
    if (this.#source.quotedKeyAhead(start)) this.#openBody(start);
    else this.#readValue("root");
    while (this.#frames.length > 0 || this.#reopens()) {
      if (this.#frames.length > maxDepth) return { failure: "too-deep" };
      this.#step();
    }
    if (this.#root === undefined) return { failure: "nothing" };
    return { value: this.#root, span: { start, end: this.#at }, complete: !this.#cut, log: this.#log };
  }

  /** `"a": 1, "b": 2`: the braces are missing. */
  #openBody(start: number): void {
    this.#log.add("added-opening", start, start, "{");
    this.#open({ kind: "object", members: [], start, comma: false, key: undefined, doubled: 0, implied: true });
  }

  /** One move inside the innermost open bracket. */
  #step(): void {
    const frame = this.#frames.at(-1);
    this.#skip(frame?.kind === "object" && frame.key !== undefined);
    if (!frame) return;
    if (this.#at >= this.#source.end) return this.#closeAtEnd();
    if (frame.kind === "list") this.#inList(frame);
    else if (frame.key === undefined) this.#inObject(frame);
    else this.#inMember(frame);
  }

  #inList(frame: ListFrame): void {
    const char = this.#source.at(this.#at);
    if (this.#takeCloser(char) || this.#takeComma(frame, char) || this.#takeEllipsis()) return;
    if (char === ":") return this.#keyInList(frame);
    if (this.#keyOfClosedObject(frame)) return;
    if (!frame.comma && frame.items.length > 0) this.#log.add("added-comma", this.#at, this.#at, ",");
    frame.comma = false;
    this.#readValue("item");
  }

  /** `["key": 1]`: the last item was a key. */
  #keyInList(frame: ListFrame): void {
    const last = frame.items.at(-1);
    this.#at++;
    if (last?.kind !== "string" || frame.comma) return this.#log.add("dropped-text", this.#at - 1, this.#at);
    frame.items.pop();
    this.#log.add("made-object", last.span.start, this.#at);
    this.#open({ kind: "object", members: [], start: last.span.start, comma: false, key: keyOf(last), doubled: 0, implied: true });
  }

  /** `[{"a": 1}, "b": 2}]`: the object was closed too early and is opened again. */
  #keyOfClosedObject(frame: ListFrame): boolean {
    const last = frame.items.at(-1);
    if (last?.kind !== "object" || !this.#source.quotedKeyAhead(this.#at)) return false;
    frame.items.pop();
    this.#log.add("moved-closing", last.span.end - 1, last.span.end);
    this.#open({ kind: "object", members: last.members, start: last.span.start, comma: true, key: undefined, doubled: 0, implied: false });
    return true;
  }

  /** The same at the root: `{"a": 1}, "b": 2}`. */
  #reopens(): boolean {
    const root = this.#root;
    if (root?.kind !== "object" || this.#cut) return false;
    const comma = this.#source.skipBlank(this.#at);
    const key = this.#source.skipBlank(comma + 1);
    if (this.#source.at(comma) !== "," || !this.#source.quotedKeyAhead(key)) return false;
    this.#log.add("moved-closing", this.#at - 1, this.#at);
    this.#at = comma;
    this.#root = undefined;
    this.#open({ kind: "object", members: root.members, start: root.span.start, comma: false, key: undefined, doubled: 0, implied: false });
    return true;
  }

  #inObject(frame: ObjectFrame): void {
    const char = this.#source.at(this.#at);
    if (char === "}" && frame.doubled > 0) {
      frame.doubled--;
      return this.#drop("dropped-bracket", 1);
    }
    if (this.#takeCloser(char) || this.#takeComma(frame, char) || this.#takeEllipsis()) return;
    if (char === "{") {
      frame.doubled++;
      return this.#drop("dropped-bracket", 1);
    }
    if (char === "[" && this.#reopenList(frame)) return;
    if (char === "[" || char === "(" || char === ";") return this.#drop("dropped-text", 1);
    this.#readKey(frame);
  }

  /** `"rows": [["a"], "b", "c"], ["d"]]`: the list was closed by the bracket of a row that had lost its opening one. */
  #reopenList(frame: ObjectFrame): boolean {
    const last = frame.members.at(-1);
    if (last?.value.kind !== "array") return false;
    const { items, span } = last.value;
    const lastRow = items.findLastIndex((item) => item.kind === "array");
    if (lastRow < 0 || lastRow === items.length - 1) return false;
    const row = items.splice(lastRow + 1);
    const rowStart = row[0]?.span.start ?? span.end;
    items.push({ kind: "array", items: row, span: { start: rowStart, end: span.end } });
    this.#log.add("added-opening", rowStart, rowStart, "[");
    frame.members.pop();
    frame.key = { text: last.key, span: last.keySpan };
    this.#open({ kind: "list", items, start: span.start, comma: true, close: "]", call: false });
    return true;
  }

  #readKey(frame: ObjectFrame): void {
    const start = this.#at;
    const family = quoteFamily(this.#source.at(start));
    if (!frame.comma && frame.members.length > 0) this.#log.add("added-comma", start, start, ",");
    if (family === undefined) return this.#readBareKey(frame);
    const read = readString(this.#place("key"), start, family);
    this.#at = read.end;
    const key = { text: read.text, span: { start, end: read.end } };
    if (read.cut) return this.#log.add("dropped-fragment", start, read.end);
    this.#afterKey(frame, key, false);
  }

  #readBareKey(frame: ObjectFrame): void {
    const start = this.#at;
    const { text } = this.#source;
    let end = start;
    while (end < this.#source.end && !':,{}[]=\n"'.includes(text.charAt(end))) end++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (end === start && this.#source.at(start) !== ":" && this.#source.at(start) !== '"') return this.#drop("dropped-text", 1);
    this.#at = end;
    if (this.#source.at(end) === '"' && this.#source.at(this.#source.skipBlank(end + 1)) === ":") this.#at = end + 1;
    else if (this.#source.quotedKeyAhead(this.#source.skipBlank(end))) return this.#log.add("dropped-text", start, end);
    this.#afterKey(frame, { text: text.slice(start, end), span: { start, end } }, true);
  }

  /** Behind a key: its colon, or a hint of what is wrong when there is none. */
  #afterKey(frame: ObjectFrame, key: { text: string; span: Span }, bare: boolean): void {
    this.#skip();
    const char = this.#source.at(this.#at);
    if (this.#at >= this.#source.end) return this.#log.add("dropped-fragment", key.span.start, key.span.end);
    if (char === ":" || char === "=") {
      if (bare) this.#log.add("quoted-key", key.span.start, key.span.end, JSON.stringify(key.text));
      this.#at += this.#source.text.startsWith("=>", this.#at) ? 2 : 1;
      if (char === "=") this.#log.add("added-colon", this.#at - 1, this.#at, ":");
      for (this.#skip(true); this.#source.at(this.#at) === ":"; this.#skip(true)) this.#drop("dropped-text", 1);
    } else if (frame.members.length === 0 && (char === "," || char === "}")) {
      return this.#asSet(frame, key, bare);
    } else if (char === "," || char === "}" || char === "]") {
      if (bare) return this.#log.add("dropped-text", key.span.start, key.span.end);
    } else if (bare && quoteFamily(char) === undefined && char !== "{" && char !== "[") {
      return this.#log.add("dropped-text", key.span.start, key.span.end);
    } else this.#log.add("added-colon", this.#at, this.#at, ":");
    frame.comma = false;
    frame.key = key;
  }

  /** `{"a", "b"}` is a set: the object becomes a list. */
  #asSet(frame: ObjectFrame, key: { text: string; span: Span }, bare: boolean): void {
    this.#log.add("made-list", frame.start, frame.start + 1, "[");
    this.#frames.pop();
    this.#closes.pop();
    const first: Value = bare
      ? bareValue(key.text, key.span, false, this.#log)
      : { kind: "string", text: key.text, span: key.span, form: "quoted" };
    this.#open({ kind: "list", items: [first], start: frame.start, comma: false, close: "}", call: false });
  }

  #inMember(frame: ObjectFrame): void {
    const { key } = frame;
    const char = this.#source.at(this.#at);
    const skipsLine = key !== undefined && this.#source.breaksLine(key.span.end, this.#at);
    const missing = char === "," || this.#closes.includes(char) || (skipsLine && this.#source.quotedKeyAhead(this.#at));
    if (!missing && !this.#takeEllipsis()) return this.#readValue("member");
    this.#log.add("added-value", key?.span.start ?? this.#at, this.#at);
    this.#attach({ kind: "missing", span: { start: this.#at, end: this.#at } });
  }

  #readValue(slot: Slot): void {
    const start = this.#at;
    const char = this.#source.at(start);
    const slashed = char === "\\" && quoteFamily(this.#source.at(start + 1)) !== undefined;
    if (slashed) this.#log.add("fixed-escape", start, start + 1);
    const open = slashed ? start + 1 : start;
    const family = quoteFamily(this.#source.at(open));
    if (char === "{") this.#open({ kind: "object", members: [], start, comma: false, key: undefined, doubled: 0, implied: false });
    else if (char === "[") this.#open({ kind: "list", items: [], start, comma: false, close: "]", call: false });
    else if (char === "(") {
      this.#log.add("made-list", start, start + 1, "[");
      this.#open({ kind: "list", items: [], start, comma: false, close: ")", call: false });
    } else if (family !== undefined) return this.#readText(slot, open, slashed);
    else return this.#readBare(slot);
    this.#at = start + 1;
  }

  #readText(slot: Slot, open: number, slashed: boolean): void {
    const family = quoteFamily(this.#source.at(open)) ?? "double";
    const mark = blockMark(this.#source, open, slot === "member");
    const read = mark ? readBlock(this.#source, open, mark) : readString(this.#place(slot, slashed), open, family);
    if (mark) this.#log.add("took-code", open, read.end);
    this.#at = read.end;
    const value: StringValue = { kind: "string", text: read.text, span: { start: open, end: read.end }, form: "quoted" };
    this.#attach(this.#joined(slot, value));
  }

  /** Takes in the strings that are added to this one with `+`. */
  #joined(slot: Slot, first: StringValue): StringValue {
    const parts = [first.text];
    for (;;) {
      const plus = this.#source.skipBlank(this.#at);
      const next = this.#source.skipBlank(plus + 1);
      const family = quoteFamily(this.#source.at(next));
      if (this.#source.at(plus) !== "+" || family === undefined) break;
      const read = readString(this.#place(slot), next, family);
      this.#log.add("joined-strings", first.span.start, read.end);
      this.#at = read.end;
      parts.push(read.text);
    }
    return parts.length === 1 ? first : { ...first, text: parts.join(""), span: { start: first.span.start, end: this.#at } };
  }

  #readBare(slot: Slot): void {
    const start = this.#at;
    if (this.#readCall(start)) return;
    const prefix = /^[uUbBrRfF]{1,2}(?=["'])/.exec(this.#source.text.slice(start, start + 3))?.[0];
    if (prefix !== undefined) {
      this.#drop("dropped-text", prefix.length);
      return this.#readText(slot, this.#at, false);
    }
    const end = bareEnd(this.#source, start, slot, this.#closes);
    if (end === start) return this.#drop("dropped-text", 1);
    let last = end;
    while (last > start && isBlank(this.#source.text.charCodeAt(last - 1))) last--;
    const token = this.#source.text.slice(start, last);
    const atEnd = end >= this.#source.end;
    this.#at = end;
    if (token === "-" && atEnd) return this.#log.add("dropped-fragment", start, end);
    this.#attach(bareValue(token, { start, end: last }, atEnd, this.#log));
    this.#dropLostQuote();
  }

  /** The closing quote of a text whose opening quote is missing: `{"a": text"}`. */
  #dropLostQuote(): void {
    if (quoteFamily(this.#source.at(this.#at)) === undefined || this.#source.quotedKeyAhead(this.#at)) return;
    const next = this.#source.at(this.#source.skipBlank(this.#at + 1));
    if (next === "" || next === "," || next === "}" || next === "]") this.#drop("added-quote", 1);
  }

  /** `ObjectId("1")`, `callback({})`: what stands in the call is the value. */
  #readCall(start: number): boolean {
    const isNew = this.#source.text.startsWith("new ", start);
    const name = this.#source.nameEnd(isNew ? start + 4 : start);
    if (name === start || this.#source.at(name) !== "(") return false;
    const inner = this.#source.at(this.#source.skipBlank(name + 1));
    if (!/[\d"'[{(-]/.test(inner) && !(inner === ")" || this.#frames.length === 0)) return false;
    this.#log.add("dropped-call", start, name + 1);
    this.#at = name + 1;
    this.#open({ kind: "list", items: [], start, comma: false, close: ")", call: true });
    return true;
  }

  #place(slot: Slot, slashed = false) {
    return { source: this.#source, log: this.#log, slot, closes: this.#closes, slashed };
  }

  #open(frame: Frame): void {
    this.#frames.push(frame);
    this.#closes.push(frame.kind === "object" ? "}" : frame.close);
  }

  /** Takes a closing bracket: it closes the nearest bracket of its kind, and with it all that is open inside. */
  #takeCloser(char: string): boolean {
    if (char !== "}" && char !== "]" && char !== ")") return false;
    const owner = this.#closes.lastIndexOf(char);
    if (owner < 0) {
      this.#drop("dropped-bracket", 1);
      return true;
    }
    while (this.#frames.length > owner + 1) this.#close(this.#at, true);
    this.#at++;
    this.#close(this.#at, false);
    return true;
  }

  #close(end: number, added: boolean): void {
    const frame = this.#frames.pop();
    const closer = this.#closes.pop();
    if (!frame) return;
    if (added && !(frame.kind === "object" && frame.implied)) this.#log.add("added-bracket", end, end, closer);
    this.#attach(closeFrame(frame, end));
  }

  #closeAtEnd(): void {
    this.#cut = this.#frames.length > 1 || !this.#isBody(this.#frames[0]);
    const owed = this.#closes.toReversed().join("");
    this.#log.add("closed-at-end", this.#at, this.#at, owed);
    while (this.#frames.length > 0) this.#close(this.#at, false);
  }

  #isBody(frame: Frame | undefined): boolean {
    return frame?.kind === "object" && frame.implied && frame.key === undefined;
  }

  #attach(value: Value): void {
    const parent = this.#frames.at(-1);
    if (!parent) this.#root = value;
    else if (parent.kind === "list") parent.items.push(value);
    else if (parent.key !== undefined) {
      parent.members.push({ key: parent.key.text, keySpan: parent.key.span, value });
      parent.key = undefined;
      parent.comma = false;
    }
  }

  #takeComma(frame: Frame, char: string): boolean {
    if (char !== ",") return false;
    const empty = frame.kind === "list" ? frame.items.length === 0 : frame.members.length === 0;
    const next = this.#source.at(this.#source.skipBlank(this.#at + 1));
    if (frame.comma || empty || next === "}" || next === "]") this.#log.add("dropped-comma", this.#at, this.#at + 1);
    frame.comma = true;
    this.#at++;
    return true;
  }

  #takeEllipsis(): boolean {
    const length = this.#source.text.startsWith("...", this.#at) ? 3 : this.#source.at(this.#at) === "\u2026" ? 1 : 0;
    if (length === 0) return false;
    this.#drop("dropped-ellipsis", length);
    return true;
  }

  #drop(rule: "dropped-bracket" | "dropped-text" | "dropped-ellipsis" | "dropped-fence" | "added-quote", length: number): void {
    this.#log.add(rule, this.#at, this.#at + length);
    this.#at += length;
  }

  /** Skips what stands between values: blanks, comments, fences, line breaks written as `\n`. */
  #skip(valueFollows = false): void {
    for (;;) {
      this.#at = this.#source.skipSpace(this.#at);
      const char = this.#source.at(this.#at);
      if (char === "\\" && /[nrt]/.test(this.#source.at(this.#at + 1))) this.#at += 2;
      else if (char === "`" && !valueFollows && this.#source.startsFence(this.#at)) this.#skipFence();
      else {
        const end = char === "#" && valueFollows ? this.#at : this.#source.commentEnd(this.#at);
        if (end === this.#at) return;
        this.#log.add("dropped-comment", this.#at, end);
        this.#at = end;
      }
    }
  }

  /** A fence inside a fenced document ends it; any other is noise. */
  #skipFence(): void {
    if (this.#fenced && this.#frames.length > 0) this.#source.end = this.#at;
    else this.#drop("dropped-fence", this.#source.nameEnd(this.#at + 3) - this.#at);
  }
}

function keyOf(value: StringValue): { text: string; span: Span } {
  return { text: value.text, span: value.span };
}
