import { breaksBetween } from "./lines.ts";
import { outerStart } from "./text-tree.ts";
import type { Comment, Container, TextTree } from "./text-tree.ts";

/** The comments that lie wholly between two offsets. */
export function commentsBetween(tree: TextTree, from: number, to: number): readonly Comment[] {
  const { comments } = tree;
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((comments[end]?.end ?? Infinity) <= to) end += 1;
  return comments.slice(low, end);
}

/** Whether a `//` comment ends exactly here, so that a line break must follow. */
export function endsInLineComment(tree: TextTree, offset: number): boolean {
  return tree.comments.length > 0 && commentsEndingAt(tree, offset)?.line === true;
}

function commentsEndingAt(tree: TextTree, offset: number): Comment | undefined {
  let low = 0;
  let high = tree.comments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.comments[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return tree.comments[low]?.end === offset ? tree.comments[low] : undefined;
}

/** How the stretch between two neighbours is shared: up to `trailEnd` it belongs to the left one, from `leadStart` to the right one. */
interface Gap {
  readonly trailEnd: number;
  readonly leadStart: number;
}

/**
 * Comments on the rest of the left neighbour's line belong to it; all later ones belong to the right neighbour, as do
 * those on a line both share.
 */
function shareGap(tree: TextTree, from: number, to: number, last: boolean): Gap {
  if (tree.comments.length === 0) return { trailEnd: from, leadStart: to };
  const comments = commentsBetween(tree, from, to);
  let count = 0;
  let end = from;
  for (const comment of comments) {
    if (breaksBetween(tree, end, comment.start)) break;
    end = comment.end;
    count += 1;
  }
  const rest = comments[count];
  const closing = last && rest === undefined;
  if (closing || breaksBetween(tree, end, rest?.start ?? to)) return { trailEnd: end, leadStart: rest?.start ?? to };
  return { trailEnd: from, leadStart: comments[0]?.start ?? to };
}

/** Where the stretch after child `index` (its comma, if any) begins; for -1 just inside the opening bracket. */
function gapStart(container: Container, index: number): number {
  if (index < 0) return container.start + 1;
  const comma = container.commas[index] ?? -1;
  return comma >= 0 ? comma + 1 : (container.children[index]?.end ?? container.start + 1);
}

function gapAfter(tree: TextTree, container: Container, index: number): Gap {
  const next = container.children[index + 1];
  const to = next ? outerStart(next) : container.end - 1;
  return shareGap(tree, gapStart(container, index), to, next === undefined);
}

/** Where child `index` begins with the comments above it. One past the last child gives where the container's own tail begins. */
export function leadStart(tree: TextTree, container: Container, index: number): number {
  return gapAfter(tree, container, index - 1).leadStart;
}

/** Where child `index` ends with its comma and the comments on the rest of its line. */
export function trailEnd(tree: TextTree, container: Container, index: number): number {
  return gapAfter(tree, container, index).trailEnd;
}

/** Where the child's own text ends: at its value, or after comments that stand between it and its comma. */
export function bodyEnd(tree: TextTree, container: Container, index: number): number {
  const child = container.children[index];
  const comma = container.commas[index] ?? -1;
  if (!child) return container.start + 1;
  return comma < 0 ? child.end : (commentsBetween(tree, child.end, comma).at(-1)?.end ?? child.end);
}
