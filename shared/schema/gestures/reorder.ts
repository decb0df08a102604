import { Refusal, remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { formatPointer, parsePointer } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { pieceOf } from "../text/rearrange.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import type { Plan } from "./plan.ts";
import { refuseDuplicate } from "./rename.ts";
import { repoint, sliceOf } from "./repoint.ts";

/** Another position among the siblings under the same keyword, counted from 0 as it will be afterwards. */
export interface Reorder {
  readonly kind: "reorder";
  readonly at: Pointer;
  readonly to: number;
}

/** Moves the text with its comments; commas are set right, and references to list items follow. */
export function reorder(tree: TextTree, { at, to }: Reorder): Plan {
  const { node, role } = placeAt(tree, at);
  const { parent } = node;
  if (!parent || role.kind === "root" || role.kind === "one")
    throw new Refusal("This has no siblings to change places with.");
  if (to < 0 || to >= parent.children.length)
    throw new Refusal("There is no such place: it is the first or last already.");
  refuseDuplicate(node);
  const follow =
    parent.kind === "array"
      ? repoint(tree, [{ list: parent, place: (index) => placeAfter(index, node.index, to) }])
      : [];
  const selection = role.kind === "map" ? at : formatPointer([...(parsePointer(at) ?? []).slice(0, -1), String(to)]);
  return { changes: [...shift(tree, node, to, follow), ...follow], selection };
}

/** The text changes that put a child at another position; `follow` are changes to be made inside it on the way. */
export function shift(tree: TextTree, node: TextNode, to: number, follow: readonly Change[]): Change[] {
  const { parent, index } = node;
  if (!parent || to === index) return [];
  const piece = pieceOf(tree, parent, index, (start, end) => sliceOf(tree, start, end, follow));
  return [remove(node), { kind: "insert", into: parent, before: to > index ? to + 1 : to, piece }];
}

function placeAfter(index: number, from: number, to: number): number {
  if (index === from) return to;
  if (index > from && index <= to) return index - 1;
  return index < from && index >= to ? index + 1 : index;
}
