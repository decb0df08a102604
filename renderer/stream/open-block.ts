import { indentOf, lineKind, type ItemLine, type LineKind } from "./line-kind.ts";

/** A list or table that has got longer than this is cut before its next item or row. */
export const longBlock = 300;

/** The longest line that may be the header of a table. */
const longestHeader = 2_000;

export interface OpenList {
  readonly kind: "list";
  readonly first: ItemLine;
  /** Items so far. */
  count: number;
  /** The column where the content of the last item begins. */
  content: number;
  /** Whether the last line was blank. */
  blank: boolean;
}

export interface OpenTable {
  readonly kind: "table";
  /** Its header and delimiter lines. */
  readonly head: string;
}

export interface OpenCode {
  readonly kind: "code";
  /** Matches the line that closes the fence. */
  readonly end: RegExp;
  /** Matches the start of a line that may yet become that. */
  readonly undecided: RegExp;
  /** The fence's own indent, which its lines do without. */
  readonly indent: RegExp;
}

/** The block being written, with what decides whether the next line still belongs to it. */
export type OpenBlock =
  /** `single` is a heading or a rule: over with its line. */
  | { readonly kind: "none" | "single" | "quote" | "indented" }
  | { readonly kind: "paragraph"; lastLine: string }
  | OpenTable
  | { readonly kind: "math"; readonly close: string }
  | OpenList
  | OpenCode;

/** What four columns of indent make of a line: text in a paragraph, code at the start of a block. */
export function kindOf(line: string): LineKind {
  const kind = lineKind(line);
  return kind.kind !== "blank" && indentOf(line) >= 4 ? { kind: "text" } : kind;
}

/** Whether a line ends a paragraph it follows directly. */
export function interrupts(kind: LineKind): boolean {
  if (kind.kind === "underline") return kind.rule;
  if (kind.kind === "item") return !kind.empty && (kind.number === undefined || kind.number === 1);
  return kind.kind !== "text" && kind.kind !== "delimiter";
}

/** The block a line begins that is neither blank nor opens a fence or math. */
export function markdownBlock(kind: LineKind, indent: number): OpenBlock {
  if (indent >= 4) return { kind: "indented" };
  if (kind.kind === "item") return { kind: "list", first: kind, count: 1, content: indent + kind.width, blank: false };
  if (kind.kind === "quote") return { kind: "quote" };
  if (kind.kind === "underline" && !kind.rule) return { kind: "paragraph", lastLine: "" };
  return interrupts(kind) ? { kind: "single" } : { kind: "paragraph", lastLine: "" };
}

/** The code block a fence opens. */
export function codeBlock(marker: string, indent: number): OpenBlock {
  const character = marker.charAt(0);
  return {
    kind: "code",
    end: new RegExp(`^ {0,3}${marker}${character}*[ \\t]*$`),
    undecided: new RegExp(`^\\s*${character}*\\s*$`),
    indent: new RegExp(`^ {0,${indent}}`),
  };
}

/** The number of the item that comes next, in an ordered list. */
export function nextNumber(list: OpenList): number | undefined {
  return list.first.number === undefined ? undefined : list.first.number + list.count;
}

/** A header and a delimiter line make a table if they have the same number of cells. */
export function isTableHead(header: string, delimiter: string): boolean {
  return header.length <= longestHeader && cellsOf(header) === cellsOf(delimiter);
}

function cellsOf(row: string): number {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/).length;
}
