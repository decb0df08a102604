import { spreads } from "./frame.ts";
import { layoutOf } from "./layout.ts";
import { breaksBetween, indentAt } from "./lines.ts";
import { bodyEnd, commentsBetween, endsInLineComment, leadStart, trailEnd } from "./territory.ts";
import { outerStart } from "./text-tree.ts";
import type { Container, TextTree } from "./text-tree.ts";
import type { TextEdit } from "./text-edit.ts";

/** A child to put in: its text (name, colon and value in an object) and the comments that follow its comma. */
export interface Piece {
  readonly text: string;
  readonly trail: string;
}

/** What happens to a container's children. Positions are those before the edit; `before` may be the number of children. */
export interface Rearrangement {
  readonly remove: readonly number[];
  readonly insert: readonly { readonly before: number; readonly piece: Piece }[];
}

/** The children between two that stay (`left` and `right`, exclusive) go; the pieces come. */
interface GapChange {
  readonly left: number;
  readonly right: number;
  readonly pieces: readonly Piece[];
}

/**
 * The smallest edits that take children out of a container and put others in. Commas come out right, also a trailing
 * one; comments go with the child they belong to; children that stay keep every byte. Cost depends on the children
 * touched, not on how many there are.
 */
export function rearrange(tree: TextTree, container: Container, change: Rearrangement): TextEdit[] {
  return gapsOf(container, change).flatMap((gap) => gapEdits(tree, container, gap));
}

function gapsOf(container: Container, { remove, insert }: Rearrangement): GapChange[] {
  const removed = new Set(remove);
  const inserts = insert.toSorted((a, b) => a.before - b.before);
  const points = [...removed, ...inserts.map((one) => one.before)].toSorted((a, b) => a - b);
  const gaps: GapChange[] = [];
  let right = -1;
  let taken = 0;
  for (const point of points) {
    if (point <= right) continue;
    let left = point - 1;
    while (removed.has(left)) left -= 1;
    right = point;
    while (removed.has(right)) right += 1;
    const pieces: Piece[] = [];
    for (let one = inserts[taken]; one && one.before <= right; one = inserts[taken]) {
      pieces.push(one.piece);
      taken += 1;
    }
    gaps.push({ left, right: Math.min(right, container.children.length), pieces });
  }
  return gaps;
}

function gapEdits(tree: TextTree, container: Container, gap: GapChange): TextEdit[] {
  const count = container.children.length;
  if (gap.right < count) return [middleEdit(tree, container, gap)];
  if (count === 0) return [fillEmpty(tree, container, gap.pieces)];
  if (gap.left < 0) return [replaceAll(tree, container, gap.pieces)];
  return gap.pieces.length === 0 ? cutTail(tree, container, gap.left) : extendTail(tree, container, gap);
}

/** What stands between two children here: a line break and indentation, or a blank. */
function separatorOf(tree: TextTree, container: Container, index: number): string {
  const child = container.children[index];
  const layout = layoutOf(tree);
  if (!child) return "";
  const before = index === 0 ? container.start : (container.children[index - 1]?.end ?? container.start);
  if (!breaksBetween(tree, before, outerStart(child))) return layout.comma.slice(1);
  return layout.eol + indentAt(tree, leadStart(tree, container, index));
}

function lineBreakIn(tree: TextTree, container: Container): string {
  const { eol, unit } = layoutOf(tree);
  return eol + indentAt(tree, container.start) + unit;
}

function closingBreak(tree: TextTree, container: Container): string {
  return layoutOf(tree).eol + indentAt(tree, container.start);
}

function hasBreak(separator: string): boolean {
  return /[\r\n]/.test(separator);
}

function needsBreakAfter(trail: string): boolean {
  return /\/\/[^\r\n]*$/.test(trail);
}

/** A piece with its comma and trailing comments, and the separator to the next child. */
function followed(tree: TextTree, container: Container, piece: Piece, separator: string): string {
  const gap = needsBreakAfter(piece.trail) && !hasBreak(separator) ? lineBreakIn(tree, container) : separator;
  return `${piece.text},${piece.trail}${gap}`;
}

function middleEdit(tree: TextTree, container: Container, { left, right, pieces }: GapChange): TextEdit {
  const separator = separatorOf(tree, container, right);
  return {
    start: leadStart(tree, container, left + 1),
    end: leadStart(tree, container, right),
    text: pieces.map((piece) => followed(tree, container, piece, separator)).join(""),
  };
}

/** Takes out all children after `left`, and `left`'s comma unless the text likes a trailing one. */
function cutTail(tree: TextTree, container: Container, left: number): TextEdit[] {
  const last = container.children.length - 1;
  const comma = container.commas[left] ?? -1;
  const start = trailEnd(tree, container, left);
  const end = trailEnd(tree, container, last);
  const text = breakIfSwallowed(tree, container, start, end);
  const keepsComma = comma < 0 || (container.commas[last] ?? -1) >= 0;
  if (keepsComma) return [{ start, end, text }];
  if (start === comma + 1) return [{ start: comma, end, text }];
  return [
    { start: comma, end: comma + 1, text: "" },
    { start, end, text },
  ];
}

/** A line break, when text that follows `end` would otherwise be swallowed by a `//` comment that ends at `start`. */
function breakIfSwallowed(tree: TextTree, container: Container, start: number, end: number): string {
  const next = tree.text[end];
  const safe = !endsInLineComment(tree, start) || next === "\n" || next === "\r";
  return safe ? "" : closingBreak(tree, container);
}

function extendTail(tree: TextTree, container: Container, { left, pieces }: GapChange): TextEdit[] {
  const last = container.children.length - 1;
  const trailing = (container.commas[last] ?? -1) >= 0;
  const start = trailEnd(tree, container, left);
  const end = trailEnd(tree, container, last);
  const usual = separatorOf(tree, container, left);
  const swallowed = endsInLineComment(tree, start) && !hasBreak(usual);
  const text = tailText(tree, container, pieces, swallowed ? lineBreakIn(tree, container) : usual, trailing, end);
  if ((container.commas[left] ?? -1) >= 0) return [{ start, end, text }];
  const bare = container.children[left]?.end ?? start;
  if (bare === start) return [{ start, end, text: `,${text}` }];
  return [
    { start: bare, end: bare, text: "," },
    { start, end, text },
  ];
}

function tailText(
  tree: TextTree,
  container: Container,
  pieces: readonly Piece[],
  separator: string,
  trailing: boolean,
  end: number,
): string {
  let text = "";
  pieces.forEach((piece, index) => {
    const previous = pieces[index - 1];
    const forced = previous && needsBreakAfter(previous.trail) && !hasBreak(separator);
    const comma = index < pieces.length - 1 || trailing ? "," : "";
    text += (forced ? lineBreakIn(tree, container) : separator) + piece.text + comma + piece.trail;
  });
  const next = tree.text[end];
  const open = needsBreakAfter(pieces.at(-1)?.trail ?? "") && next !== "\n" && next !== "\r";
  return open ? text + closingBreak(tree, container) : text;
}

function replaceAll(tree: TextTree, container: Container, pieces: readonly Piece[]): TextEdit {
  const last = container.children.length - 1;
  const start = leadStart(tree, container, 0);
  const end = trailEnd(tree, container, last);
  const trailing = (container.commas[last] ?? -1) >= 0;
  if (pieces.length > 0) {
    const separator = separatorOf(tree, container, 0);
    const text = tailText(tree, container, pieces, separator, trailing, end);
    return { start, end, text: text.slice(separator.length) };
  }
  const bare = commentsBetween(tree, container.start + 1, start).length === 0;
  const clear = bare && tree.text.slice(end, container.end - 1).trim() === "";
  return clear ? { start: container.start + 1, end: container.end - 1, text: "" } : { start, end, text: "" };
}

/** Gives a container without children its first ones, after the comments it may hold. */
function fillEmpty(tree: TextTree, container: Container, pieces: readonly Piece[]): TextEdit {
  const layout = layoutOf(tree);
  const comment = commentsBetween(tree, container.start + 1, container.end - 1).at(-1);
  const commented = comment?.line === true || pieces.some((piece) => piece.trail !== "");
  const block = commented || (spreads(tree, container) && !listsScalars(container, pieces));
  const inline = pieces.map((piece) => piece.text).join(layout.comma);
  const lines = tailText(tree, container, pieces, lineBreakIn(tree, container), false, container.end - 1);
  if (comment) return { start: comment.end, end: comment.end, text: block ? lines : ` ${inline}` };
  const pad = container.kind === "array" ? "" : layout.pad;
  const filled = block ? lines + closingBreak(tree, container) : pad + inline + pad;
  return { start: container.start + 1, end: container.end - 1, text: filled };
}

function listsScalars(container: Container, pieces: readonly Piece[]): boolean {
  return container.kind === "array" && pieces.every((piece) => !/^[{[]/.test(piece.text));
}

/** A child with its comments, ready to be put in elsewhere. `edits` inside it are applied on the way. */
export function pieceOf(
  tree: TextTree,
  container: Container,
  index: number,
  apply: (from: number, to: number) => string,
): Piece {
  const start = leadStart(tree, container, index);
  const end = bodyEnd(tree, container, index);
  const comma = container.commas[index] ?? -1;
  const trailFrom = comma < 0 ? end : comma + 1;
  const open = endsInLineComment(tree, end) ? lineBreakIn(tree, container) : "";
  return { text: apply(start, end) + open, trail: apply(trailFrom, trailEnd(tree, container, index)).trimEnd() };
}
