import { difference, type Difference } from "./difference.ts";
import { parseText } from "./parse.ts";
import { childrenBefore, isContainer, outerStart } from "./text-tree.ts";
import type { Comment, Container, TextNode, TextTree } from "./text-tree.ts";
import { transplant, type Graft } from "./transplant.ts";

/**
 * The tree of a text that is little else than the one before. The same as `parseText` gives, sooner. What differs is
 * looked for, unless it is known.
 */
export function treeAfter(before: TextTree, text: string, known?: readonly Difference[]): TextTree {
  const apart = known && known.length <= mostApart ? reread(before, text, known) : undefined;
  return apart ?? reread(before, text, [difference(before.text, text)]) ?? parseText(text);
}

/** More places than this are read as one. */
const mostApart = 8;

/**
 * The tree of a text that differs from a sound one in some stretches: only the members that they touch are read, all
 * others are taken over and moved. Undefined where more must be read for it.
 */
export function reread(good: TextTree, text: string, stretches: readonly Difference[]): TextTree | undefined {
  const { root } = good;
  const grafts = good.errors.length === 0 ? graftsFor(root, text, stretches) : undefined;
  if (!grafts || !root) return undefined;
  const moved = transplant(root, grafts);
  const depth = isContainer(moved) ? moved.levels : 0;
  return { text, root: moved, depth, comments: commentsAfter(good.comments, grafts), errors: [] };
}

function graftsFor(root: TextNode | undefined, text: string, stretches: readonly Difference[]): Graft[] | undefined {
  const grafts: Graft[] = [];
  let free = 0;
  let shift = 0;
  for (const stretch of stretches) {
    const container = innermost(root, stretch);
    const graft = container && graftAt(container, text, stretch, shift);
    if (!graft || graft.start < free) return undefined;
    grafts.push(graft);
    free = graft.end;
    shift += graft.by;
  }
  return grafts;
}

/** The innermost container with the whole stretch between its brackets. */
function innermost(root: TextNode | undefined, { start, end }: Difference): Container | undefined {
  let found: Container | undefined;
  let at = root;
  while (isContainer(at) && at.start < start && end < at.end) {
    found = at;
    at = at.children[childrenBefore(at, start) - 1];
  }
  return found;
}

/** Reads what stands now between the last member before the stretch and the first behind it, by itself. */
function graftAt(into: Container, text: string, stretch: Difference, shift: number): Graft | undefined {
  const { children, commas, kind } = into;
  let from = childrenBefore(into, stretch.start);
  while (from > 0 && !endsBefore(commas[from - 1], stretch.start)) from -= 1;
  const to = childrenBefore(into, stretch.end + 1);
  const next = children[to];
  const end = next ? outerStart(next) : into.end - 1;
  const by = stretch.newLength - (stretch.end - stretch.start);
  // Of a closed container, which may be large, only the comma is in question: something empty stands for it.
  const closed = children[from];
  const stays = isContainer(closed) && closed.end <= stretch.start;
  const standIn = !stays ? "" : kind === "object" ? '"":[]' : "[]";
  if (stays) from += 1;
  const start = stays ? closed.end : from === 0 ? into.start + 1 : (commas[from - 1] ?? 0) + 1;
  const inner = standIn + text.slice(start + shift, end + shift + by);
  const piece = parseText(kind === "object" ? `{${inner}}` : `[${inner}]`);
  const { root, errors } = piece;
  // A bracket put in may close the piece before its end, with a comment over the rest.
  if (errors.length > 0 || root?.kind !== kind || root.end !== piece.text.length) return undefined;
  const isOpenEnded = next !== undefined && root.children.length > 0 && (root.commas.at(-1) ?? -1) < 0;
  const offset = start + shift - 1 - standIn.length;
  return isOpenEnded ? undefined : { into, from, to, stays, start, end, by, piece, offset };
}

function endsBefore(comma: number | undefined, offset: number): boolean {
  return comma !== undefined && comma >= 0 && comma < offset;
}

function commentsAfter(comments: readonly Comment[], grafts: readonly Graft[]): Comment[] {
  const after: Comment[] = [];
  let free = 0;
  let shift = 0;
  const take = (from: readonly Comment[], by: number): void => {
    for (const { start, end, line } of from) after.push({ start: start + by, end: end + by, line });
  };
  for (const { start, end, by, piece, offset } of grafts) {
    const [since, until] = [free, start];
    take(
      comments.filter((comment) => comment.start >= since && comment.end <= until),
      shift,
    );
    take(piece.comments, offset);
    free = end;
    shift += by;
  }
  take(
    comments.filter((comment) => comment.start >= free),
    shift,
  );
  return after;
}
