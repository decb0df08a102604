import type { TextEdit } from "./text-edit.ts";

/** A stretch of the first text, or new text. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * One list of edits that does what two do, one after the other: `second` is in the coordinates of the text after `first`.
 * Both lists are sorted and without overlaps, and so is the result.
 */
export function composeEdits(length: number, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const between = new PieceReader(piecesOf(length, first));
  const after: Piece[] = [];
  for (const edit of second) {
    after.push(...between.upTo(edit.start), { text: edit.text });
    between.upTo(edit.end);
  }
  after.push(...between.upTo(Infinity));
  return editsOf(length, after);
}

function piecesOf(length: number, edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const edit of edits) {
    pieces.push({ start: done, end: edit.start }, { text: edit.text });
    done = edit.end;
  }
  return [...pieces, { start: done, end: length }];
}

/** Hands out a row of pieces from left to right, cut at offsets of the text they make. */
class PieceReader {
  private readonly pieces: readonly Piece[];
  private next = 0;
  /** How much of the next piece is handed out, and where that is in the text. */
  private taken = 0;
  private at = 0;

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  upTo(offset: number): Piece[] {
    const handed: Piece[] = [];
    for (let piece = this.pieces[this.next]; piece && this.at < offset; piece = this.pieces[this.next]) {
      const size = "text" in piece ? piece.text.length : piece.end - piece.start;
      const tail = Math.min(size, this.taken + offset - this.at);
      if (tail > this.taken) handed.push(part(piece, this.taken, tail));
      this.at += tail - this.taken;
      this.taken = tail;
      if (tail === size) {
        this.next += 1;
        this.taken = 0;
      }
    }
    return handed;
  }
}

function part(piece: Piece, from: number, to: number): Piece {
  if ("text" in piece) return { text: piece.text.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

/** What stands between the stretches that are left of the first text has replaced what was there. */
function editsOf(length: number, pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let done = 0;
  let text = "";
  for (const piece of [...pieces, { start: length, end: length }]) {
    if ("text" in piece) {
      text += piece.text;
      continue;
    }
    if (piece.start > done || text !== "") edits.push({ start: done, end: piece.start, text });
    done = piece.end;
    text = "";
  }
  return edits;
}
