import { type Brackets, type ListFrame, type ObjectFrame, listFrame, objectFrame } from "./brackets.ts";
import type { Cursor } from "./cursor.ts";
import type { Value } from "../value.ts";

/*
 * Brackets that are missing or stand in the wrong place, where what follows shows what was meant.
 */

/**
 * `["key": 1]`: the last item was a key, so an object without braces starts there. In `{"a": [1, 2, "b": 3}` the key
 * belongs to the object around the list, which lacks its closing bracket.
 */
export function keyInList(cursor: Cursor, brackets: Brackets, frame: ListFrame): void {
  const last = frame.items.at(-1);
  if (last?.kind !== "string" || frame.comma) return cursor.drop("dropped-text", 1);
  frame.items.pop();
  cursor.at++;
  const outer = brackets.enclosing;
  if (outer?.kind === "object" && frame.items.length > 0 && frame.items.every((item) => item.kind !== "object")) {
    brackets.closeInnermost(frame.items.at(-1)?.span.end ?? last.span.start);
    outer.key = { text: last.text, span: last.span };
    return;
  }
  cursor.log.add("made-object", last.span.start, cursor.at);
  const object = objectFrame(last.span.start, [], true);
  object.key = { text: last.text, span: last.span };
  brackets.open(object);
}

/** `[{"a": 1}, "b": 2}]`: a key in a list behind an object; the object was closed too early and is opened again. */
export function reopenItem(cursor: Cursor, brackets: Brackets, frame: ListFrame): boolean {
  const last = frame.items.at(-1);
  if (last?.kind !== "object" || !cursor.source.quotedKeyAhead(cursor.at)) return false;
  frame.items.pop();
  cursor.log.add("moved-closing", last.span.end - 1, last.span.end);
  const object = objectFrame(last.span.start, last.members);
  object.comma = true;
  brackets.open(object);
  return true;
}

/** The same at the root: `{"a": 1}, "b": 2}`. */
export function reopenRoot(cursor: Cursor, brackets: Brackets): boolean {
  const { root } = brackets;
  if (root?.kind !== "object") return false;
  const { source } = cursor;
  const comma = source.skipBlank(cursor.at);
  if (source.at(comma) !== "," || !source.quotedKeyAhead(source.skipBlank(comma + 1))) return false;
  cursor.log.add("moved-closing", cursor.at - 1, cursor.at);
  cursor.at = comma;
  brackets.root = undefined;
  brackets.open(objectFrame(root.span.start, root.members));
  return true;
}

/** `"rows": [["a"], "b", "c"], ["d"]]`: a list was closed by the bracket of a row that had lost its opening one. */
export function reopenList(cursor: Cursor, brackets: Brackets, frame: ObjectFrame): boolean {
  const last = frame.members.at(-1);
  if (last?.value.kind !== "array") return false;
  const { items, span } = last.value;
  const lastRow = items.findLastIndex((item) => item.kind === "array");
  const [first, ...others] = items.slice(lastRow + 1);
  if (lastRow < 0 || !first) return false;
  const row: Value = { kind: "array", items: [first, ...others], span: { start: first.span.start, end: span.end } };
  cursor.log.add("added-opening", row.span.start, row.span.start, "[");
  frame.members.pop();
  frame.key = { text: last.key, span: last.keySpan };
  const list = listFrame(span.start, "]", [...items.slice(0, lastRow + 1), row]);
  list.comma = true;
  brackets.open(list);
  return true;
}
