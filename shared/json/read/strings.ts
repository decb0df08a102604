import { type QuoteFamily, isBlank, mayClose, quoteFamily } from "./characters.ts";
import { type OpenString, type Slot, judgeQuote } from "./closing.ts";
import type { EditLog } from "./edits.ts";
import { decodeEscapes } from "./escapes.ts";
import type { Owed } from "./owed.ts";
import type { Source } from "./source.ts";

/** A string that was read: its text, where it ends in the source, and whether the source broke off within it. */
export type ReadString = { readonly text: string; readonly end: number; readonly cut: boolean };

type Place = {
  readonly source: Source;
  readonly log: EditLog;
  readonly slot: Slot;
  readonly closes: Owed;
  /** The opening quote stood behind a backslash, so its closing quote may too. */
  readonly slashed: boolean;
};

type Extent = { readonly contentEnd: number; readonly end: number; readonly inner: number; readonly closed: boolean };

/** Reads the string whose opening quote, of `family`, is at `open`. Never fails: an unclosed string ends where it best can. */
export function readString(place: Place, open: number, family: QuoteFamily): ReadString {
  const { source, log } = place;
  const extent = findEnd(place, open + 1, family);
  const raw = source.text.slice(open + 1, extent.contentEnd);
  const decoded = decodeEscapes(raw, !extent.closed);
  if (decoded.repaired) log.add(decoded.cut ? "dropped-fragment" : "fixed-escape", open, extent.end);
  if (family !== "double") log.add("changed-quotes", open, extent.end);
  if (extent.inner > 0) log.add("escaped-quote", open, extent.end);
  if (hasControl(raw)) log.add("escaped-control", open, extent.end);
  if (!extent.closed) log.add("added-quote", extent.contentEnd, extent.contentEnd, '"');
  const text = extent.inner > 1 ? withoutDoubledQuotes(decoded.text, family) : decoded.text;
  return { text, end: extent.end, cut: !extent.closed && extent.end >= source.end };
}

function findEnd(place: Place, start: number, family: QuoteFamily): Extent {
  const { source } = place;
  const { text } = source;
  const string: OpenString = { slot: place.slot, closes: place.closes, start, plainEnd: start, braces: 0, brackets: 0 };
  let inner = 0;
  for (let i = start; i < source.end; i++) {
    const char = text.charAt(i);
    if (char === "\\") {
      if (place.slashed && mayClose(text.charAt(i + 1), family))
        return { contentEnd: i, end: i + 2, inner, closed: true };
      string.plainEnd = i + 2;
      i++;
    } else if (mayClose(char, family)) {
      const verdict = judgeQuote(source, i, string);
      if (verdict === "closes") return { contentEnd: i, end: i + 1, inner, closed: true };
      if (verdict === "opens-next") return lostQuote(source, string, inner);
      inner++;
      string.plainEnd = i + 1;
    } else noteCharacter(string, char, i);
  }
  return unclosed(place, string, inner);
}

function noteCharacter(string: OpenString, char: string, at: number): void {
  if (char === "{") string.braces++;
  else if (char === "}") string.braces = Math.max(0, string.braces - 1);
  else if (char === "[") string.brackets++;
  else if (char === "]") string.brackets = Math.max(0, string.brackets - 1);
  else if (char !== "," && !isBlank(char.charCodeAt(0))) string.plainEnd = at + 1;
}

/** The string ended before the comma, bracket, colon or plus that stands before the quote of the next one. */
function lostQuote(source: Source, { plainEnd, start, slot }: OpenString, inner: number): Extent {
  let end = plainEnd;
  const last = source.at(end - 1);
  if (end > start && ((slot === "key" && last === ":") || last === "+")) end--;
  while (end > start && isBlank(source.text.charCodeAt(end - 1))) end--;
  const strayMark = slot === "key" && end > start + 1 && quoteFamily(source.at(end - 1)) !== undefined;
  return { contentEnd: strayMark ? end - 1 : end, end, inner, closed: false };
}

/**
 * No quote closes the string. It ends at a fence, at the end of its line when brackets follow, before the brackets
 * that close the text, or at the end of the text.
 */
function unclosed(place: Place, string: OpenString, inner: number): Extent {
  const { source } = place;
  const { start } = string;
  const keyEnd = place.slot === "key" ? source.find(":", start) : source.end;
  if (keyEnd < source.end && inner === 0) return { contentEnd: keyEnd, end: keyEnd, inner, closed: false };
  const fence = source.find("\n```", start);
  const line = source.find("\n", start);
  const end = Math.min(fence, source.end);
  if (inner === 0 && line < end && /^[\s\]},]*$/.test(source.text.slice(line, end)) && hasCloser(source, line, end)) {
    return { contentEnd: trimmed(source, start, line), end: trimmed(source, start, line), inner, closed: false };
  }
  const escaped = inner === 0 ? escapedEnd(source, string, end) : -1;
  if (escaped >= 0) return { contentEnd: escaped, end: escaped + 1, inner, closed: true };
  const owed = beforeClosers(source, string, end, place.closes);
  return { contentEnd: owed, end: owed, inner, closed: false };
}

/** `"C:\\dir\\"}`: the quote that only a backslash kept from closing, when nothing but brackets follows it. */
function escapedEnd(source: Source, { start }: OpenString, end: number): number {
  const at = source.text.lastIndexOf('\\"', end - 1) + 1;
  return at > start && /^\s*[\]}][\s\]},]*$/.test(source.text.slice(at + 1, end)) ? at : -1;
}

function hasCloser(source: Source, from: number, end: number): boolean {
  return Math.min(source.find("]", from), source.find("}", from)) < end;
}

/** The place before the brackets at the end of the text, as far as they are owed and not opened within the string. */
function beforeClosers(source: Source, string: OpenString, end: number, closes: Owed): number {
  let cut = trimmed(source, string.start, end);
  let level = 0;
  const text = source.text.slice(string.start, cut);
  let opened = { "}": count(text, "{") - count(text, "}"), "]": count(text, "[") - count(text, "]") };
  let stripped = false;
  for (let char = source.at(cut - 1); (char === "}" || char === "]") && cut > string.start; char = source.at(cut - 1)) {
    level = closes.levelWithin(char, level) + 1;
    if (level === 0 || opened[char] >= 0) break;
    opened = { ...opened, [char]: opened[char] + 1 };
    stripped = true;
    cut = trimmed(source, string.start, cut - 1);
  }
  return stripped ? cut : end;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

function trimmed(source: Source, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(source.text.charCodeAt(i - 1))) i--;
  return i;
}

function hasControl(raw: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are the characters JSON wants escaped
  return /[\u0000-\u001f]/.test(raw);
}

/** `""value""` was quoted twice; the inner pair is not part of the text. */
function withoutDoubledQuotes(text: string, family: QuoteFamily): string {
  const doubled = text.length > 2 && mayClose(text.charAt(0), family) && mayClose(text.charAt(text.length - 1), family);
  return doubled && !/["']/.test(text.slice(1, -1)) ? text.slice(1, -1) : text;
}
