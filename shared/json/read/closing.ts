import { isDigit, quoteFamily } from "./characters.ts";
import type { Owed } from "./owed.ts";
import type { Source } from "./source.ts";

/** Where a string stands: it decides what may follow its closing quote. */
export type Slot = "root" | "item" | "member" | "key";

/** What is known of a string while it is read. */
export type OpenString = {
  readonly slot: Slot;
  /** The closing brackets still owed, innermost last. */
  readonly closes: Owed;
  /** Where the text of the string starts, and where its last character that is no bracket, comma or blank ends. */
  readonly start: number;
  plainEnd: number;
  /** Brackets opened and not closed within the text of the string. */
  braces: number;
  brackets: number;
};

/** A quote ends the string, belongs to its text, or opens the next string because this one lost its own quote. */
export type Verdict = "closes" | "inside" | "opens-next";

/** Decides what the quote at `at` is to the string being read. The rules look only at what a JSON text could go on with. */
export function judgeQuote(source: Source, at: number, string: OpenString): Verdict {
  const next = source.skipBlank(at + 1);
  if (next >= source.end || source.startsFence(next)) return "closes";
  if (joinsNext(source, next)) return "closes";
  if (startsAddend(source, at, string)) return "opens-next";
  switch (string.slot) {
    case "key":
      return judgeKey(source, at, next, string);
    case "member":
      return judgeMember(source, at, next, string);
    case "item":
      return judgeItem(source, at, next, string);
    case "root":
      return judgeRoot(source, at, next);
  }
}

function joinsNext(source: Source, next: number): boolean {
  return source.at(next) === "+" && quoteFamily(source.at(source.skipBlank(next + 1))) !== undefined;
}

/** `"hello +⏎ " world"`: the plus at the end of the line says that this quote opens the second half. */
function startsAddend(source: Source, at: number, { plainEnd, start }: OpenString): boolean {
  return plainEnd > start && source.at(plainEnd - 1) === "+" && source.breaksLine(plainEnd, at);
}

function judgeKey(source: Source, at: number, next: number, string: OpenString): Verdict {
  const char = source.at(next);
  if (char === ":" || char === "=") return "closes";
  if (next === at + 1 && quoteFamily(char) !== undefined && source.at(source.skipBlank(next + 1)) === ":")
    return "inside";
  if (source.at(string.plainEnd - 1) === ":" && string.plainEnd > string.start) return "opens-next";
  if (char === "," || char === "}" || char === "]") return "closes";
  return startsValue(source, next) && at > string.start ? "closes" : "inside";
}

function judgeMember(source: Source, at: number, next: number, string: OpenString): Verdict {
  const char = source.at(next);
  if (opensNextKey(source, at, string)) return "opens-next";
  if (char === "," || char === ";") return afterMemberComma(source, next) ? "closes" : "inside";
  if (char === "}" || char === "]" || char === ")") return closersFollow(source, next, string) ? "closes" : "inside";
  if (quoteFamily(char) !== undefined) return source.quotedKeyAhead(next) ? "closes" : "inside";
  if (next > at + 1 && strayWordEnds(source, next, string)) return "closes";
  return source.breaksLine(at, next) && source.keyAhead(next) ? "closes" : "inside";
}

/** `"a": "b" NOTE}`: one stray word, and no other quote could end the text before the object goes on. */
function strayWordEnds(source: Source, at: number, string: OpenString): boolean {
  const end = source.nameEnd(at);
  const next = source.skipBlank(end);
  if (end === at) return false;
  if (source.at(next) === ",") return source.quotedKeyAhead(source.skipBlank(next + 1));
  return source.at(next) === "}" && closersFollow(source, next, string);
}

/** The text before this quote ended in a comma or a newline and a key starts here: the string lost its closing quote. */
function opensNextKey(source: Source, at: number, { plainEnd, start }: OpenString): boolean {
  if (plainEnd === start || plainEnd === at || !source.quotedKeyAhead(at)) return false;
  const tail = source.text.slice(plainEnd, Math.min(at, plainEnd + 40));
  if (/[,\n]/.test(tail)) return true;
  return /^\s+$/.test(tail) && startsValue(source, source.skipBlank(colonAfterKey(source, at) + 1));
}

function colonAfterKey(source: Source, at: number): number {
  return source.skipBlank(source.quotedEnd(at));
}

/** After `"…",` in an object there must be a key, an end or another comma; anything else means the comma is text. */
function afterMemberComma(source: Source, comma: number): boolean {
  const after = source.skipBlank(comma + 1);
  const char = source.at(after);
  if (char === "" || ",}]{[".includes(char)) return true;
  if (source.text.startsWith("...", after) || source.startsFence(after)) return true;
  if (source.keyAhead(after)) return true;
  if (quoteFamily(char) !== undefined) return keyWithoutColon(source, after);
  return source.wordBeforeKey(after) || source.nameEnd(after) >= source.end;
}

function keyWithoutColon(source: Source, at: number): boolean {
  const end = source.quotedEnd(at);
  if (end < 0) return source.find("\n", at) >= source.end && !source.text.slice(at + 1, at + 200).includes('"');
  return startsValue(source, source.skipBlank(end)) || source.skipBlank(end) >= source.end;
}

function judgeItem(source: Source, at: number, next: number, string: OpenString): Verdict {
  const char = source.at(next);
  if (opensNextItem(source, at, string)) return "opens-next";
  if (char === ",") return itemFollows(source, source.skipBlank(next + 1)) ? "closes" : "inside";
  if (char === "]" || char === "}" || char === ")") return closersFollow(source, next, string) ? "closes" : "inside";
  if (char === "{" || char === "[") return "closes";
  if (char === ":") return /^[^\s"]{1,60}$/.test(source.text.slice(string.start, at)) ? "closes" : "inside";
  if (quoteFamily(char) !== undefined) return endsString(source, next) ? "inside" : "closes";
  return literalFollows(source, next) ? "closes" : "inside";
}

/** The text before this quote ended in a comma or a newline, and what starts here looks like an item of its own. */
function opensNextItem(source: Source, at: number, { plainEnd, start }: OpenString): boolean {
  if (plainEnd === start || plainEnd === at) return false;
  const end = source.quotedEnd(at);
  if (!source.breaksLine(plainEnd, at)) return end > 0 && source.find(",", plainEnd) < at && itemEnds(source, end);
  if (end < 0) return source.find("\n", at) < Math.min(source.end, at + 200);
  return /^[,\]}\n]?$/.test(source.at(source.skipBlank(end))) || source.breaksLine(end, source.skipBlank(end));
}

/** Whether a list ends at `end`, or goes on with another text. */
function itemEnds(source: Source, end: number): boolean {
  const next = source.skipBlank(end);
  if (source.at(next) !== ",") return source.at(next) === "]";
  const after = source.at(source.skipBlank(next + 1));
  return after === "]" || quoteFamily(after) !== undefined;
}

/** Whether a list can go on here: with a value, another comma, or its end; a bare word must not run into a quote. */
function itemFollows(source: Source, at: number): boolean {
  const char = source.at(at);
  if (char === "" || "]},{[(".includes(char) || quoteFamily(char) !== undefined) return true;
  if (source.text.startsWith("...", at) || source.text.startsWith("\u2026", at)) return true;
  if (/^(?:-?\d+(?:\.\d+)?|true|false|null)\s/.test(source.text.slice(at, at + 40))) return true;
  const limit = Math.min(source.end, at + 200);
  for (let i = at; i < limit; i++) {
    const c = source.text.charAt(i);
    if (c === "," || c === "]" || c === "\n") return true;
    if (quoteFamily(c) === "double") return false;
  }
  return limit === source.end;
}

/** Two quotes side by side: when the second one ends a string, the first one is inside it; `""` is an empty item. */
function endsString(source: Source, at: number): boolean {
  if (source.at(at + 1) === source.at(at)) return false;
  const after = source.at(source.skipBlank(at + 1));
  return after === "," || after === "]" || after === "}" || after === "";
}

/** Whether a number or literal that stands alone follows: `["a" 2]` lacks a comma, `["6" 2x4"]` does not. */
function literalFollows(source: Source, at: number): boolean {
  const match = /^(?:-?\d+(?:\.\d+)?|true|false|null)\s*[,\]]/.exec(source.text.slice(at, at + 40));
  return match !== null;
}

function judgeRoot(source: Source, at: number, next: number): Verdict {
  const char = source.at(next);
  if (char === "," && startsValue(source, source.skipBlank(next + 1))) return "closes";
  if (char === "," || char === ";" || char === ")")
    return source.skipBlank(next + 1) >= source.end ? "closes" : "inside";
  if (char === "}" || char === "]")
    return /^[\]}\s]*$/.test(source.text.slice(next, Math.min(source.end, next + 40))) ? "closes" : "inside";
  return source.breaksLine(at, next) && startsValue(source, next) ? "closes" : "inside";
}

function startsValue(source: Source, at: number): boolean {
  const char = source.at(at);
  if (char === "{" || char === "[" || char === "-" || isDigit(char) || quoteFamily(char) !== undefined) return true;
  return /^(?:true|false|null|None|True|False)\b/.test(source.text.slice(at, at + 6));
}

/**
 * Whether the closing brackets at `at` really close what is open: each must be owed, and after the last one the text
 * must go on like JSON. A bracket that was opened within the string rather belongs to the string.
 */
function closersFollow(source: Source, at: number, { closes, braces, brackets }: OpenString): boolean {
  const first = source.at(at);
  const insideOut = (first === "}" && braces > 0) || (first === "]" && brackets > 0);
  let level = closes.depth - 1;
  let i = at;
  for (let char = first; char !== "" && "}])".includes(char); char = source.at(i)) {
    const owed = closes.levelOf(char, level);
    if (owed >= 0) level = owed - 1;
    i = source.skipBlank(i + 1);
  }
  if (i >= source.end || source.startsFence(i)) return true;
  return level < 0 ? !insideOut && source.at(i) !== '"' : continues(source, i, closes.at(level) === "}");
}

function continues(source: Source, at: number, inObject: boolean): boolean {
  const comma = source.at(at) === ",";
  if (inObject) return comma ? afterMemberComma(source, at) : source.keyAhead(at);
  return comma ? itemFollows(source, source.skipBlank(at + 1)) : startsValue(source, at);
}
