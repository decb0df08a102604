import type { Key, ObjectFrame } from "./brackets.ts";
import { isBlank, quoteFamily } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { Owed } from "./owed.ts";
import { readString } from "./strings.ts";

/** A key as it was read, and whether it stood without quotes. */
export type ReadKey = { readonly key: Key; readonly bare: boolean };

/** Reads the key at the cursor. Undefined when what stood there was none; the cursor has moved past it. */
export function readKey(cursor: Cursor, owed: Owed): ReadKey | undefined {
  const { source, log, at: start } = cursor;
  const family = quoteFamily(cursor.char);
  if (family === undefined) return readBareKey(cursor);
  const read = readString({ source, log, slot: "key", closes: owed, slashed: false }, start, family);
  cursor.at = read.end;
  if (!read.cut) return { key: { text: read.text, span: { start, end: read.end } }, bare: false };
  log.add("dropped-fragment", start, read.end);
  return undefined;
}

function readBareKey(cursor: Cursor): ReadKey | undefined {
  const { source, log, at: start } = cursor;
  let end = start;
  while (end < source.end && !':,{}[]=\n"'.includes(source.text.charAt(end))) end++;
  while (end > start && isBlank(source.text.charCodeAt(end - 1))) end--;
  if (end === start && cursor.char !== ":") {
    cursor.drop("dropped-text", 1);
    return undefined;
  }
  cursor.at = end;
  const lostQuote = cursor.char === '"' && source.at(source.skipBlank(end + 1)) === ":";
  if (lostQuote) cursor.drop("added-quote", 1);
  else if (source.quotedKeyAhead(source.skipBlank(end))) {
    log.add("dropped-text", start, end);
    return undefined;
  }
  return { key: { text: source.text.slice(start, end), span: { start, end } }, bare: true };
}

/** What stands behind a key: a colon or a sign for one, a value without it, or nothing. */
export type BehindKey = "value" | "nothing" | "end" | "set";

/** Takes the colon behind a key. Without one it tells from what comes next whether this was a key at all. */
export function takeColon(cursor: Cursor, owed: Owed, frame: ObjectFrame, { key, bare }: ReadKey): BehindKey {
  const { source, log } = cursor;
  cursor.skip(false, owed);
  const { char, at } = cursor;
  if (cursor.atEnd) return "end";
  if (char === ":" || char === "=") {
    if (bare) log.add("quoted-key", key.span.start, key.span.end, JSON.stringify(key.text));
    cursor.at += source.text.startsWith("=>", at) ? 2 : 1;
    if (char === "=") log.add("added-colon", at, cursor.at, ":");
    for (cursor.skip(true, owed); cursor.char === ":"; cursor.skip(true, owed)) cursor.drop("dropped-text", 1);
    return "value";
  }
  const ends = char === "," || char === "}" || char === "]";
  const goesOn = char === "," && source.keyAhead(source.skipBlank(at + 1));
  if (frame.members.length === 0 && ends && char !== "]" && !goesOn) return "set";
  if (bare && (ends || (quoteFamily(char) === undefined && char !== "{" && char !== "["))) return "nothing";
  if (!ends) log.add("added-colon", at, at, ":");
  return "value";
}
