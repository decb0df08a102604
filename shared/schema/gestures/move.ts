import { Refusal } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { moved } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { layoutOf, reindent } from "../text/layout.ts";
import { indentAt } from "../text/lines.ts";
import { formatPointer } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { pieceOf } from "../text/rearrange.ts";
import { outerStart, sourceOf } from "../text/text-tree.ts";
import { commentsBetween, leadStart } from "../text/territory.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { objectAt, placeAt } from "../place.ts";
import type { Place } from "../place.ts";
import { referencesOf } from "../references.ts";
import { withdrawal } from "./delete.ts";
import type { Plan } from "./plan.ts";
import { refuseDuplicate } from "./rename.ts";
import { reorder } from "./reorder.ts";
import { pathAfter, referencesInto, referencesWithin, repoint, sliceOf, wayTo } from "./repoint.ts";
import { addRequired, dropRequired, isRequiredIn } from "./required.ts";
import { openingIn } from "./slot.ts";
import type { Slot } from "./slot.ts";

/** A schema taken from where it is and put under another one. */
export interface Move extends Slot {
  readonly kind: "move";
  readonly at: Pointer;
  readonly to: Pointer;
}

/** Keeps the name (unless another is given), whether it is required, its comments, and all references to it. */
export function move(tree: TextTree, gesture: Move): Plan {
  const place = placeAt(tree, gesture.at);
  const target = objectAt(tree, gesture.to).node;
  const { node, role, schema } = place;
  if (!schema || role.kind === "root") throw new Refusal("The whole schema cannot be moved.");
  if (target.start >= node.start && target.end <= node.end) throw new Refusal("A schema cannot be moved into itself.");
  refuseDuplicate(node);
  const name = gesture.name ?? (role.kind === "map" ? role.name : undefined);
  if (target === schema && role.keyword === gesture.keyword) return moveWithin(tree, gesture, place);
  refuseOtherBase(tree, node, schema, target);
  const leaving = withdrawal([place]);
  const opening = openingIn(tree, target, { ...gesture, name });
  const shifts = [...leaving.relocations, ...opening.relocations];
  const to = [...pathAfter(tree, target, shifts), ...opening.path];
  const follow = repoint(tree, [...shifts, { node, to, from: "resource" }]);
  const value = moved(sliceOf(tree, node.start, node.end, follow), indentAt(tree, outerStart(node)));
  const arriving = withComments(tree, node, opening.put(value));
  return {
    changes: [
      ...leaving.changes,
      arriving,
      ...follow,
      ...carryRequired(tree, place, target, gesture, opening.position),
    ],
    selection: formatPointer([...wayTo(target, undefined, shifts), ...opening.path]),
  };
}

function moveWithin(tree: TextTree, { at, name, index }: Move, { node, role }: Place): Plan {
  if (role.kind === "map" && name !== undefined && name !== role.name) throw new Refusal("Rename it instead.");
  const last = (node.parent?.children.length ?? 1) - 1;
  const before = index ?? last + 1;
  return reorder(tree, { kind: "reorder", at, to: Math.min(before > node.index ? before - 1 : before, last) });
}

/** References are read from the nearest `$id` up; under another one they would mean something else. */
function refuseOtherBase(tree: TextTree, node: TextNode, from: ObjectNode, to: ObjectNode): void {
  const { resourceOf } = referencesOf(tree);
  if (resourceOf(from).root === resourceOf(to).root) return;
  const bound = referencesWithin(tree, node).length > 0 || referencesInto(tree, [node]).length > 0;
  if (bound || resourceOf(node).root === node) {
    throw new Refusal("The two places have different $id, so the references here would come to mean something else.");
  }
}

/** The comments above and behind a schema go where it goes. */
function withComments(tree: TextTree, node: TextNode, change: Change): Change {
  if (change.kind !== "insert" || !node.parent) return change;
  const whole = pieceOf(tree, node.parent, node.index, (start, end) => tree.text.slice(start, end));
  const at = outerStart(node) - leadStart(tree, node.parent, node.index);
  const length = node.end - outerStart(node);
  const { indent } = frameIn(tree, change.into);
  const { eol } = layoutOf(tree);
  const before = reindent(whole.text.slice(0, at), indentAt(tree, outerStart(node)), indent, eol);
  const atColon = node.key ? commentsBetween(tree, node.key.end, node.start) : [];
  const lead =
    before + atColon.map((comment) => sourceOf(tree, comment) + (comment.line ? eol + indent : " ")).join("");
  const trail = (whole.text.slice(at + length) + whole.trail).trimEnd();
  return { ...change, piece: { text: lead + change.piece.text, trail } };
}

function carryRequired(
  tree: TextTree,
  { role, schema }: Place,
  target: ObjectNode,
  to: Slot,
  position: number,
): Change[] {
  if (role.kind !== "map" || role.keyword !== "properties" || !schema || !isRequiredIn(schema, role.name)) return [];
  const arriving = to.keyword === "properties" ? addRequired(tree, target, [to.name ?? role.name], position) : [];
  return [...dropRequired(schema, new Set([role.name])), ...arriving];
}
