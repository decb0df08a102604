import { bareEnd, bareValue } from "./bare.ts";
import { isBlank, quoteFamily } from "./characters.ts";
import type { Slot } from "./closing.ts";
import { blockMark, readBlock } from "./code.ts";
import type { Cursor } from "./cursor.ts";
import type { Owed } from "./owed.ts";
import { type ReadString, readString } from "./strings.ts";
import type { Scalar, StringValue } from "../value.ts";

/** Reads the scalar at the cursor, quoted or bare. Undefined when there is none; the cursor has moved all the same. */
export function readScalar(cursor: Cursor, slot: Slot, owed: Owed): Scalar | undefined {
  const { source } = cursor;
  const slashed = cursor.char === "\\" && quoteFamily(source.at(cursor.at + 1)) !== undefined;
  if (slashed) cursor.drop("fixed-escape", 1);
  const prefix = /^[uUbBrRfF]{1,2}(?=["'])/.exec(source.text.slice(cursor.at, cursor.at + 3))?.[0];
  if (prefix !== undefined) cursor.drop("dropped-text", prefix.length);
  if (quoteFamily(cursor.char) !== undefined) return readText(cursor, slot, owed, slashed);
  return readBare(cursor, slot, owed);
}

function readText(cursor: Cursor, slot: Slot, owed: Owed, slashed: boolean): StringValue {
  const start = cursor.at;
  const mark = blockMark(cursor.source, start, slot === "member");
  const first = mark ? readBlock(cursor.source, start, mark) : quoted(cursor, slot, owed, slashed);
  if (mark) cursor.log.add("took-code", start, first.end);
  cursor.at = first.end;
  const parts = [first.text];
  for (let next = addendStart(cursor); next !== undefined; next = addendStart(cursor)) {
    cursor.at = next;
    const read = quoted(cursor, slot, owed, false);
    cursor.log.add("joined-strings", start, read.end);
    cursor.at = read.end;
    parts.push(read.text);
  }
  return { kind: "string", text: parts.join(""), span: { start, end: cursor.at }, form: "quoted" };
}

function quoted({ source, log, at }: Cursor, slot: Slot, owed: Owed, slashed: boolean): ReadString {
  return readString({ source, log, slot, closes: owed, slashed }, at, quoteFamily(source.at(at)) ?? "double");
}

/** Where a string starts that is added to the one before the cursor with `+`. */
function addendStart({ source, at }: Cursor): number | undefined {
  const plus = source.skipBlank(at);
  const next = source.skipBlank(plus + 1);
  return source.at(plus) === "+" && quoteFamily(source.at(next)) !== undefined ? next : undefined;
}

function readBare(cursor: Cursor, slot: Slot, owed: Owed): Scalar | undefined {
  const { source, log, at: start } = cursor;
  const end = bareEnd(source, start, slot, owed);
  if (end === start) {
    cursor.drop("dropped-text", 1);
    return undefined;
  }
  let last = end;
  while (last > start && isBlank(source.text.charCodeAt(last - 1))) last--;
  const token = source.text.slice(start, last);
  cursor.at = end;
  if (token === "-" && cursor.atEnd) {
    log.add("dropped-fragment", start, end);
    return undefined;
  }
  const value = bareValue(token, { start, end: last }, cursor.atEnd, log);
  dropLostQuote(cursor);
  return value;
}

/** The closing quote of a text whose opening quote is missing: `{"a": text"}`. */
function dropLostQuote(cursor: Cursor): void {
  const { source, at } = cursor;
  if (quoteFamily(cursor.char) === undefined || source.quotedKeyAhead(at)) return;
  const next = source.at(source.skipBlank(at + 1));
  if (next === "" || ",}]".includes(next)) cursor.drop("added-quote", 1);
}
