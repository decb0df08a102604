import { modify } from "jsonc-parser";
import { parseText } from "../text/parse.ts";
import { formatPointer, nodeAt } from "../text/pointer.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Path } from "./form-fields.ts";

/** The edits that put a value (undefined: nothing) at a place of a text. What is new is laid out; all else stays. */
export function setValue(text: string, path: Path, value: unknown): TextEdit[] {
  const isNew = value !== undefined && nodeAt(parseText(text).root, formatPointer(path.map(String))) === undefined;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  return modify(text, [...path], value, isNew ? { formattingOptions } : {})
    .map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }))
    .toSorted((a, b) => a.start - b.start);
}
