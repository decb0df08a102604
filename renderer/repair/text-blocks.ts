import type { Span } from "../../shared/json/value.ts";

/** A piece of a text that is shown as one row, from `start` to `end` of the whole. */
export interface TextBlock extends Span {
  text: string;
}

/** A long line is cut here, so that no row is costly to lay out. */
const longestBlock = 2000;

/** A text as rows: one for each line, more for a long one. Joined they are the text, but for the ends of lines. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    for (let start = at; start === at || start < end; start += longestBlock) {
      const stop = Math.min(end, start + longestBlock);
      blocks.push({ start, end: stop, text: text.slice(start, stop) });
    }
    at = end + 1;
  }
  return blocks;
}

/** The row that holds a place of the text. */
export function blockAt(blocks: readonly TextBlock[], offset: number): number {
  let low = 0;
  for (let high = blocks.length - 1; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Something a text is marked for. */
export interface Mark {
  /** The JSON pointer of the field that stands there. */
  path: string;
  span: Span;
  status: "verbatim" | "normalised";
}

/** A piece of a row, and the field it was taken for. */
export interface Piece {
  text: string;
  start: number;
  mark: Mark | null;
}

/** Marks in order, none over another: of those that overlap the one that begins first stays. */
export function inOrder(marks: readonly Mark[]): Mark[] {
  let free = 0;
  return marks
    .filter(({ span }) => span.end > span.start)
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span }) => {
      if (span.start < free) return false;
      free = span.end;
      return true;
    });
}

/** A row cut where marks begin and end. `marks` are in order. */
export function markedPieces(block: TextBlock, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  const push = (start: number, end: number, mark: Mark | null): void => {
    if (end > start) pieces.push({ text: block.text.slice(start - block.start, end - block.start), start, mark });
  };
  let at = block.start;
  for (let i = firstEndingAfter(marks, block.start); i < marks.length; i++) {
    const mark = marks[i];
    if (mark === undefined || mark.span.start >= block.end) break;
    push(at, mark.span.start, null);
    at = Math.min(mark.span.end, block.end);
    push(Math.max(mark.span.start, block.start), at, mark);
  }
  push(at, block.end, null);
  return pieces;
}

function firstEndingAfter(marks: readonly Mark[], offset: number): number {
  let low = 0;
  for (let high = marks.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
