import type { Member, Span, Value } from "./value.ts";

/** An object that is being read. */
export type ObjectFrame = {
  readonly kind: "object";
  readonly members: Member[];
  readonly start: number;
  /** A comma was read and nothing after it yet. */
  comma: boolean;
  /** The key whose value comes next. */
  key: { readonly text: string; readonly span: Span } | undefined;
  /** Opening braces too many, as in `{{"a": 1}}`. */
  doubled: number;
  /** It has no brace of its own: it was found inside a list. */
  readonly implied: boolean;
};

/** A list that is being read: an array, a tuple, a set, or what stands in the brackets of a call. */
export type ListFrame = {
  readonly kind: "list";
  readonly items: Value[];
  readonly start: number;
  comma: boolean;
  readonly close: "]" | ")" | "}";
  readonly call: boolean;
};

export type Frame = ObjectFrame | ListFrame;

/** The value of a bracket once it is closed. A call with one argument is that argument. */
export function closeFrame(frame: Frame, end: number): Value {
  const span = { start: frame.start, end };
  if (frame.kind === "object") return { kind: "object", members: frame.members, span };
  const [first] = frame.items;
  if (frame.call && first && frame.items.length === 1) return first;
  return { kind: "array", items: frame.items, span };
}
