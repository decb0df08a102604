import { difference, type Difference } from "./difference.ts";
import { transplant, type Graft } from "./transplant.ts";
import { parseText } from "./parse.ts";
import { childrenBefore, isContainer, outerStart } from "./text-tree.ts";
import type { Container, TextNode, TextTree } from "./text-tree.ts";

/** The tree of a text that is little else than the one before. The same as `parseText` gives, sooner. */
export function treeAfter(before: TextTree, text: string): TextTree {
  return reread(before, text, difference(before.text, text)) ?? parseText(text);
}

/**
 * The tree of a text that differs from a sound one in one stretch: only the members that stretch touches are read, all
 * others are taken over and moved. The same tree as `parseText` gives; undefined where the whole must be read for it.
 */
export function reread(good: TextTree, text: string, damage: Difference): TextTree | undefined {
  const container = good.errors.length === 0 ? innermost(good.root, damage) : undefined;
  const graft = container && graftAt(container, text, damage);
  if (!graft || !good.root) return undefined;
  const { start, end, by, piece, offset } = graft;
  const before = good.comments.filter((comment) => comment.end <= start);
  const after = good.comments.filter((comment) => comment.start >= end);
  const comments = [
    ...before,
    ...piece.comments.map((comment) => ({ ...comment, start: comment.start + offset, end: comment.end + offset })),
    ...after.map((comment) => ({ ...comment, start: comment.start + by, end: comment.end + by })),
  ];
  return { text, ...transplant(good.root, graft), comments, errors: [] };
}

/** The innermost container with the whole stretch between its brackets. */
function innermost(root: TextNode | undefined, { start, end }: Difference): Container | undefined {
  let found: Container | undefined;
  for (
    let at = root;
    isContainer(at) && at.start < start && end < at.end;
    at = at.children[childrenBefore(at, start) - 1]
  )
    found = at;
  return found;
}

/** Reads what stands now between the last member before the stretch and the first behind it, by itself. */
function graftAt(into: Container, text: string, damage: Difference): Graft | undefined {
  const { children, commas, kind } = into;
  let from = childrenBefore(into, damage.start);
  while (from > 0 && !endsBefore(commas[from - 1], damage.start)) from -= 1;
  const to = childrenBefore(into, damage.end + 1);
  const start = from === 0 ? into.start + 1 : (commas[from - 1] ?? 0) + 1;
  const next = children[to];
  const end = next ? outerStart(next) : into.end - 1;
  const by = damage.newLength - (damage.end - damage.start);
  const inner = text.slice(start, end + by);
  const piece = parseText(kind === "object" ? `{${inner}}` : `[${inner}]`);
  const { root, errors } = piece;
  if (errors.length > 0 || root?.kind !== kind) return undefined;
  const isOpenEnded = next !== undefined && root.children.length > 0 && (root.commas.at(-1) ?? -1) < 0;
  return isOpenEnded ? undefined : { into, from, to, start, end, by, piece, offset: start - 1 };
}

function endsBefore(comma: number | undefined, offset: number): boolean {
  return comma !== undefined && comma >= 0 && comma < offset;
}
