import type { EditLog } from "./edits.ts";
import { type Closer, Owed } from "./owed.ts";
import type { Member, Span, Value } from "../value.ts";

/** An object that is being read. */
export type ObjectFrame = {
  readonly kind: "object";
  readonly members: Member[];
  readonly start: number;
  /** A comma was read and nothing after it yet. */
  comma: boolean;
  /** The key whose value comes next. */
  key: Key | undefined;
  /** Opening braces too many, as in `{{"a": 1}}`. */
  doubled: number;
  /** It has no brace of its own: it was found inside a list, or is the whole text. */
  readonly implied: boolean;
};

/** A list that is being read: an array, a tuple, a set, or what stands in the brackets of a call. */
export type ListFrame = {
  readonly kind: "list";
  readonly items: Value[];
  readonly start: number;
  comma: boolean;
  readonly close: Closer;
  readonly call: boolean;
};

export type Frame = ObjectFrame | ListFrame;
export type Key = { readonly text: string; readonly span: Span };

export function objectFrame(start: number, members: Member[] = [], implied = false): ObjectFrame {
  return { kind: "object", members, start, comma: false, key: undefined, doubled: 0, implied };
}

export function listFrame(start: number, close: ListFrame["close"], items: Value[] = [], call = false): ListFrame {
  return { kind: "list", items, start, comma: false, close, call };
}

/** The brackets that are open, innermost last, and the value that is built in them. */
export class Brackets {
  /** The closing bracket each open one owes. */
  readonly owed = new Owed();
  root: Value | undefined;
  readonly #frames: Frame[] = [];
  readonly #log: EditLog;

  constructor(log: EditLog) {
    this.#log = log;
  }

  get depth(): number {
    return this.#frames.length;
  }

  get innermost(): Frame | undefined {
    return this.#frames.at(-1);
  }

  /** The bracket around the innermost one. */
  get enclosing(): Frame | undefined {
    return this.#frames.at(-2);
  }

  /** Only an object without braces of its own is open, and it is between two members. */
  get endsWithText(): boolean {
    const [frame, ...others] = this.#frames;
    return others.length === 0 && frame?.kind === "object" && frame.implied && frame.key === undefined;
  }

  open(frame: Frame): void {
    this.#frames.push(frame);
    this.owed.push(frame.kind === "object" ? "}" : frame.close);
  }

  /** Forgets the innermost bracket without a trace. */
  abandon(): void {
    this.#frames.pop();
    this.owed.pop();
  }

  /** Closes the nearest bracket that owes `closer`, and with it all that is open inside. False when none does. */
  closeNearest(closer: string, at: number): boolean {
    const owner = this.owed.levelOf(closer);
    if (owner < 0) return false;
    while (this.#frames.length > owner + 1) {
      const frame = this.innermost;
      const implied = frame?.kind === "object" && frame.implied;
      if (!implied) this.#log.add("added-bracket", at, at, this.owed.innermost);
      this.#close(at);
    }
    this.#close(at + 1);
    return true;
  }

  /** Closes the innermost bracket at a place where its own closing one is missing. */
  closeInnermost(at: number): void {
    this.#log.add("added-bracket", at, at, this.owed.innermost);
    this.#close(at);
  }

  closeAll(at: number): void {
    this.#log.add("closed-at-end", at, at, this.owed.text);
    while (this.#frames.length > 0) this.#close(at);
  }

  /** Puts a value where one is due: under the waiting key, at the end of the list, or as the root. */
  attach(value: Value): void {
    const parent = this.innermost;
    if (!parent) this.root = value;
    else if (parent.kind === "list") parent.items.push(value);
    else if (parent.key !== undefined) {
      parent.members.push({ key: parent.key.text, keySpan: parent.key.span, value });
      parent.key = undefined;
      parent.comma = false;
    }
  }

  #close(end: number): void {
    const frame = this.#frames.pop();
    this.owed.pop();
    if (!frame) return;
    if (frame.kind === "object" && frame.key)
      this.#log.add("dropped-fragment", frame.key.span.start, frame.key.span.end);
    this.attach(valueOf(frame, end));
  }
}

/** The value of a bracket once it is closed. A call with one argument is that argument. */
function valueOf(frame: Frame, end: number): Value {
  const span = { start: frame.start, end };
  if (frame.kind === "object") return { kind: "object", members: frame.members, span };
  const [first] = frame.items;
  if (frame.call && first && frame.items.length === 1) return first;
  return { kind: "array", items: frame.items, span };
}
