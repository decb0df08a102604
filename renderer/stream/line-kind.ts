/** What the start of a Markdown line says about the block it begins or goes on with. */
export type LineKind =
  | { readonly kind: "blank" | "text" | "quote" | "heading" | "rule" | "delimiter" }
  /** `---` or `===`: underlines the paragraph above it; dashes without one are a rule. */
  | { readonly kind: "underline"; readonly rule: boolean }
  | { readonly kind: "fence"; readonly marker: string; readonly language: string }
  | MathLine
  | ItemLine;

/** `$$` or `\[` that is not closed in its own line; `rest` is what follows it there. */
export interface MathLine {
  readonly kind: "math";
  readonly close: string;
  readonly rest: string;
}

export interface ItemLine {
  readonly kind: "item";
  /** What items of one list share: the bullet itself, or the character after the number. */
  readonly bullet: string;
  readonly number: number | undefined;
  readonly empty: boolean;
  /** Columns from the start of the marker to the item's content. */
  readonly width: number;
}

/** A line that has not told its kind within this many characters is text. */
export const longestStart = 200;

/** Columns of leading white space; a tab runs to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === " ") column += 1;
    else if (character === "\t") column += 4 - (column % 4);
    else break;
  }
  return column;
}

/** Starts that more characters could still make into something else. */
const openStarts = [
  /^[-+*_=:|\s]*$/,
  /^#{1,6}$/,
  /^(?:`{1,2}|~{1,2})$/,
  /^(?:```|~~~)/,
  /^\$(?:$|\$)/,
  /^\\(?:$|\[)/,
  /^\d{1,9}(?:$|[.)]\s*$)/,
];

const isOpen = (start: string) => openStarts.some((open) => open.test(start.trimStart()));

/**
 * Whether the start of a line already tells its kind, whatever follows in the line.
 * A stream needs this: a paragraph is one line, and nobody should wait for its end to see it.
 */
export function isSettled(start: string): boolean {
  return start.length > longestStart || !isOpen(start);
}

/** The kind of a line, from the line without its newline, or from a start of it that is settled. */
export function lineKind(line: string): LineKind {
  if (line.length > longestStart && isOpen(line.slice(0, longestStart))) return { kind: "text" };
  const text = line.trim();
  if (text === "") return { kind: "blank" };
  return fence(text) ?? math(text) ?? underline(text) ?? simple(text) ?? item(line.trimStart()) ?? { kind: "text" };
}

function simple(text: string): LineKind | undefined {
  if (text.startsWith(">")) return { kind: "quote" };
  if (/^#{1,6}(?:\s|$)/.test(text)) return { kind: "heading" };
  if (/^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(text)) return { kind: "rule" };
  if (/^[-:|\s]+$/.test(text) && text.includes("-") && /[:|]/.test(text)) return { kind: "delimiter" };
  return undefined;
}

function underline(text: string): LineKind | undefined {
  if (/^-{2,}$/.test(text)) return { kind: "underline", rule: text.length > 2 };
  return /^=+$/.test(text) ? { kind: "underline", rule: false } : undefined;
}

function fence(text: string): LineKind | undefined {
  const match = /^(`{3,}|~{3,})([^\n]*)$/.exec(text);
  const [, marker, info] = match ?? [];
  if (marker === undefined || info === undefined) return undefined;
  if (marker.startsWith("`") && info.includes("`")) return undefined;
  return { kind: "fence", marker, language: languageOf(info) };
}

/** The language a fence names: the first word, without the braces and options some models add. */
export function languageOf(info: string): string {
  return (/^\s*\{?\.?([^\s{},:]{1,32})/.exec(info)?.[1] ?? "").toLowerCase();
}

function math(text: string): LineKind | undefined {
  const open = text.slice(0, 2);
  const close = open === "$$" ? "$$" : open === "\\[" ? "\\]" : undefined;
  if (close === undefined || text.includes(close, 2)) return undefined;
  return { kind: "math", close, rest: text.slice(2) };
}

function item(text: string): LineKind | undefined {
  const match = /^([-+*]|(\d{1,9})([.)]))(\s+|$)/.exec(text);
  const [, marker, digits, bullet = marker, gap] = match ?? [];
  if (marker === undefined || bullet === undefined || gap === undefined) return undefined;
  const empty = text.slice(marker.length).trim() === "";
  const space = indentOf(gap);
  return {
    kind: "item",
    bullet,
    number: digits === undefined ? undefined : Number(digits),
    empty,
    width: marker.length + (empty || space > 4 ? 1 : space),
  };
}
