import { bareValue } from "./bare.ts";
import { quoteFamily } from "./characters.ts";
import { EditLog } from "./edits.ts";
import { parseDocument } from "./parse.ts";
import { Source } from "./source.ts";
import type { Member, Span, Value } from "../value.ts";

/** What was read from a text of `key: value` lines. */
export type ReadLines = { readonly value: Value; readonly log: EditLog };

type Line = { readonly indent: number; readonly start: number; readonly end: number };
type Level = {
  readonly indent: number;
  readonly start: number;
  readonly keys: Set<string>;
  readonly members: Member[] | null;
  readonly items: Value[] | null;
  open: Open | null;
};
/** A key whose value stands on the lines below. */
type Open = { readonly key: string; readonly span: Span };

const deepest = 100;
const longestKey = 200;

/**
 * Reads plain YAML: `key: value` lines, nested by indentation, with `- item` lists. Null unless every line is one of
 * these, so that prose is never taken for it.
 */
export function readLines(text: string): ReadLines | null {
  const lines = linesOf(text);
  if (lines.length < 2) return null;
  const reader = new LineReader(text);
  return lines.every((line) => reader.read(line)) ? reader.finish() : null;
}

function levelAt(indent: number, start: number, list: boolean): Level {
  return { indent, start, keys: new Set(), members: list ? null : [], items: list ? [] : null, open: null };
}

/** Whether a level is done when a line with this indentation follows. A list may stand no deeper than its key. */
function isBehind(level: Level, indent: number, item: boolean): boolean {
  return level.indent > indent || (level.indent === indent && level.items !== null && !item);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const indent = line.length - line.trimStart().length;
    const content = line.trim();
    if (content !== "" && content !== "---" && !content.startsWith("#")) {
      lines.push({ indent, start: start + indent, end: start + indent + content.length });
    }
    start = end + 1;
  }
  return lines;
}

/** How many stars stand around a value that is emphasised as Markdown does it: `**Ada**`. */
function emphasis(value: string): number {
  const [, stars = ""] = /^(\*{1,3})[^*\s](?:[^*]*[^*\s])?\1$/.exec(value) ?? [];
  return stars.length;
}

class LineReader {
  readonly #text: string;
  readonly #log: EditLog;
  readonly #source: Source;
  readonly #levels: Level[] = [];
  #root: Value | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#log = new EditLog(text);
    this.#source = new Source(text);
  }

  read({ indent, start, end }: Line): boolean {
    const item = this.#text.startsWith("- ", start);
    while (this.#top && isBehind(this.#top, indent, item)) this.#close();
    if (!this.#top || this.#top.indent < indent || (item && this.#top.members && this.#top.open)) {
      if (this.#top && !this.#top.open) return false;
      if (this.#levels.length >= deepest) return false;
      this.#levels.push(levelAt(indent, start, item));
    }
    const level = this.#top;
    if (!level || (item ? !level.items : !level.members)) return false;
    if (level.open) this.#attach(level, { kind: "null", span: { start, end: start } });
    return item ? this.#readItem(level, indent, start, end) : this.#readPair(level, start, end);
  }

  finish(): ReadLines | null {
    while (this.#top) this.#close();
    return this.#root ? { value: this.#root, log: this.#log } : null;
  }

  get #top(): Level | undefined {
    return this.#levels.at(-1);
  }

  #readItem(level: Level, indent: number, start: number, end: number): boolean {
    let from = start + 1;
    while (this.#text[from] === " ") from++;
    if (!this.#pair(from, end)) {
      level.items?.push(this.#scalar(from, end));
      return true;
    }
    level.open = { key: "", span: { start, end: from } };
    this.#levels.push(levelAt(indent + from - start, from, false));
    const inner = this.#top;
    return inner !== undefined && this.#readPair(inner, from, end);
  }

  #readPair(level: Level, start: number, end: number): boolean {
    const pair = this.#pair(start, end);
    if (!pair || level.keys.has(pair.key)) return false;
    level.keys.add(pair.key);
    level.open = { key: pair.key, span: { start, end: start + pair.key.length } };
    if (pair.valueStart < end) this.#attach(level, this.#scalar(pair.valueStart, end));
    return true;
  }

  /** The key of a `key: value` line and where its value starts. */
  #pair(start: number, end: number): { key: string; valueStart: number } | null {
    const colon = this.#source.find(":", start);
    if (colon >= end || colon - start > longestKey) return null;
    const valueStart = this.#source.skipSpace(colon + 1);
    const written = this.#text.slice(start, colon).trim();
    const key = written.replace(/^(["'])(.*)\1$/s, "$2");
    const isKey = /^[^\s"'#[{][^"'{}[\]]*$/.test(key) && (valueStart > colon + 1 || colon + 1 === end);
    return isKey ? { key, valueStart: Math.min(valueStart, end) } : null;
  }

  #scalar(start: number, end: number): Value {
    const marks = emphasis(this.#text.slice(start, end));
    if (marks > 0) {
      this.#log.add("dropped-text", start, start + marks);
      this.#log.add("dropped-text", end - marks, end);
      return this.#scalar(start + marks, end - marks);
    }
    const first = this.#text.charAt(start);
    if (first === "[" || first === "{" || quoteFamily(first) !== undefined) {
      this.#source.end = end;
      const document = parseDocument(this.#source, start);
      this.#source.end = this.#text.length;
      if (!("failure" in document) && document.span.end === end) return document.value;
    }
    return bareValue(this.#text.slice(start, end), { start, end }, false, this.#log);
  }

  #attach(level: Level, value: Value): void {
    const { open } = level;
    level.open = null;
    if (level.items) level.items.push(value);
    else if (open) level.members?.push({ key: open.key, keySpan: open.span, value });
  }

  #close(): void {
    const level = this.#levels.pop();
    if (!level) return;
    const end = this.#endOf(level);
    if (level.open) this.#attach(level, { kind: "null", span: { start: end, end } });
    const span = { start: level.start, end };
    const value: Value = level.members
      ? { kind: "object", members: level.members, span }
      : { kind: "array", items: level.items ?? [], span };
    const parent = this.#top;
    if (parent) this.#attach(parent, value);
    else this.#root = value;
  }

  #endOf({ members, items, start, open }: Level): number {
    return Math.max(start, open?.span.end ?? 0, members?.at(-1)?.value.span.end ?? 0, items?.at(-1)?.span.end ?? 0);
  }
}
