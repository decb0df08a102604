import { isBlank, quoteFamily } from "./characters.ts";
import type { Slot } from "./closing.ts";
import type { EditLog } from "./edits.ts";
import { jsonNumber } from "./numbers.ts";
import type { Owed } from "./owed.ts";
import type { Source } from "./source.ts";
import type { Scalar, Span } from "../value.ts";

const literals: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["None", null],
  ["nil", null],
  ["undefined", null],
]);

const longestNumber = 40;
const longestRegExp = 220;

const completable = ["true", "false", "null", "True", "False", "None"];

/** Where a bare token that starts at `start` ends, before trailing blanks are taken off. */
export function bareEnd(source: Source, start: number, slot: Slot, closes: Owed): number {
  const { text } = source;
  let parens = 0;
  let others = 0;
  for (let i = regExpEnd(source, start); i < source.end; i++) {
    const char = text.charAt(i);
    if (char === "(") parens++;
    else if (char === ")" && parens > 0) parens--;
    else if ((char === "]" || char === "}") && others > 0) others--;
    else if (endsBare(source, i, start, slot, closes, parens > 0)) return i;
    else if (char === "[" || char === "{") others++;
  }
  return source.end;
}

/** Where a regular expression such as `/[a-z]{2,3}/g` ends that starts here; the start when none does. */
function regExpEnd(source: Source, start: number): number {
  if (source.at(start) !== "/") return start;
  const match = /^\/(?:[^/\\\n]|\\[^\n]){1,200}\/[a-z]{0,8}(?=\s*(?:[,}\]]|$))/.exec(
    source.text.slice(start, start + longestRegExp),
  );
  return match ? start + match[0].length : start;
}

function endsBare(source: Source, at: number, start: number, slot: Slot, closes: Owed, inParens: boolean): boolean {
  const char = source.at(at);
  switch (char) {
    case "\n":
      return true;
    case ",":
      return !inParens && commaEndsBare(source, at, slot);
    case "}":
    case "]":
      return closes.has(char) || isComplete(source.text.slice(start, Math.min(at, start + longestNumber)));
    case ")":
      return closes.has(char);
    case "{":
    case "[":
      return slot === "item" && !inParens && at > start && isBlank(source.text.charCodeAt(at - 1));
    case ";": {
      const next = source.skipBlank(at + 1);
      return !inParens && (next >= source.end || source.quotedKeyAhead(next));
    }
    case " ":
    case "\t":
      return !inParens && at - start < longestNumber && blankEndsBare(source, at, start, slot);
    case "`":
      return source.startsFence(at);
    case "/":
    case "#":
      return commentEndsBare(source, at, start);
    default:
      return quoteFamily(char) !== undefined && quoteEndsBare(source, at, slot);
  }
}

/** A number or literal ends at a blank when another one, or a key, comes next: the comma between them is missing. */
function blankEndsBare(source: Source, at: number, start: number, slot: Slot): boolean {
  if (slot === "root" || !isComplete(source.text.slice(start, at))) return false;
  const next = source.skipSpace(at);
  if (slot === "member") return source.keyAhead(next);
  const word = /^[^\s,\]})]{1,40}/.exec(source.text.slice(next, next + longestNumber))?.[0];
  return word !== undefined && isComplete(word);
}

function isComplete(token: string): boolean {
  return literals.has(token) || jsonNumber(token) !== null;
}

function commentEndsBare(source: Source, at: number, start: number): boolean {
  if (at === start || source.commentEnd(at) === at) return false;
  const next = source.at(at + 1);
  if (isBlank(source.text.charCodeAt(at - 1))) return source.at(at) === "/" || next === " " || next === "#";
  return source.at(at + 1) === "*" && at - start < longestNumber && isComplete(source.text.slice(start, at));
}

function commaEndsBare(source: Source, at: number, slot: Slot): boolean {
  if (slot !== "member") return true;
  const next = source.skipBlank(at + 1);
  const char = source.at(next);
  if (char === "" || char === "}" || char === "]" || char === "," || char === "{") return true;
  if (source.breaksLine(at, next) || source.text.startsWith("...", next) || quoteFamily(char) !== undefined)
    return true;
  return source.keyAhead(next) || source.wordBeforeKey(next);
}

/** A quote within a bare token ends it when a key or the next item starts there, or when it is the token's own lost end. */
function quoteEndsBare(source: Source, at: number, slot: Slot): boolean {
  if (source.at(at) === "'" || source.at(at) === "\u2019") return false;
  if (source.quotedKeyAhead(at)) return true;
  const next = source.at(source.skipBlank(at + 1));
  if (next === "" || next === "," || next === "}" || next === "]") return true;
  return slot === "item" && source.quotedEnd(at) > at && isBlank(source.text.charCodeAt(at - 1));
}

/**
 * What a bare token stands for: a number, a literal of JSON, Python or JavaScript, or a text without its quotes.
 * `atEnd` says that the source broke off here, so a literal may be incomplete.
 */
export function bareValue(token: string, span: Span, atEnd: boolean, log: EditLog): Scalar {
  const literal = literals.get(token);
  if (literal !== undefined) {
    const written = String(literal);
    if (written !== token) log.add("rewrote-literal", span.start, span.end, written);
    return literal === null ? { kind: "null", span } : { kind: "boolean", value: literal, span };
  }
  const number = jsonNumber(token);
  if (number !== null) {
    if (number !== token) log.add("rewrote-number", span.start, span.end, number);
    return { kind: "number", lexeme: number, span };
  }
  const whole = atEnd ? completable.find((word) => word.startsWith(token)) : undefined;
  if (whole !== undefined && token !== "") {
    log.add("completed-literal", span.start, span.end, whole.toLowerCase());
    return bareValue(whole.replace("None", "null"), span, false, log);
  }
  log.add("quoted-value", span.start, span.end, JSON.stringify(token));
  return { kind: "string", text: token, span, form: "bare" };
}
