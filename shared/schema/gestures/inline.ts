import { Refusal, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, moved } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameAt } from "../text/frame.ts";
import { layoutOf } from "../text/layout.ts";
import { indentAt } from "../text/lines.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { commentsBetween } from "../text/territory.ts";
import { outerStart, sourceOf } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { draftOf, ignoresBesideRef } from "../draft.ts";
import { objectAt } from "../place.ts";
import { referencesOf } from "../references.ts";
import { refuseIdentified } from "./duplicate.ts";
import type { Plan } from "./plan.ts";
import { refuseDuplicate } from "./rename.ts";
import { referencesWithin } from "./repoint.ts";

/** What a `$ref` leads to is written in its place. */
export interface Inline {
  readonly kind: "inline";
  readonly at: Pointer;
}

export function inline(tree: TextTree, { at }: Inline): Plan {
  const { node } = objectAt(tree, at);
  const target = targetOf(tree, node);
  refuseIdentified(tree, target, "written in twice");
  const copy = moved(sourceOf(tree, target), indentAt(tree, outerStart(target)));
  const alone = node.children.length === 1 && commentsBetween(tree, node.start, node.end).length === 0;
  if (alone) return { changes: [replace(node, copy(frameAt(tree, node)))], selection: at };
  const ignored = ignoresBesideRef(draftOf(tree));
  const notes = ignored ? ["What stands beside the $ref was ignored in this draft; from now on it counts."] : [];
  return { changes: [besideOthers(tree, node, copy)], selection: at, notes };
}

function targetOf(tree: TextTree, node: ObjectNode): TextNode {
  const { byOwner, resourceOf } = referencesOf(tree);
  const reference = byOwner.get(node);
  if (!reference || reference.node.key?.name !== "$ref") throw new Refusal("There is no $ref here.");
  const { target } = reference;
  if (target.kind === "remote") throw new Refusal(`${target.uri} is another document; it cannot be written in here.`);
  if (target.kind === "dangling") throw new Refusal(target.reason);
  if (target.node.start <= node.start && target.node.end >= node.end) {
    throw new Refusal("It leads to a schema it is itself a part of, so writing it in would never end.");
  }
  if (resourceOf(target.node).root !== resourceOf(node).root && referencesWithin(tree, target.node).length > 0) {
    throw new Refusal("The two places have different $id, so the references in it would come to mean something else.");
  }
  return target.node;
}

/** Other keywords or comments stand beside the `$ref`: an `allOf` of one takes its place, and they stay. */
function besideOthers(tree: TextTree, node: ObjectNode, copy: Writer): Change {
  const reference = memberOf(node, "$ref");
  if (!reference?.key || memberOf(node, "allOf")) {
    throw new Refusal("There is an allOf beside the $ref; put the two together in the text.");
  }
  refuseDuplicate(reference);
  const span = { start: reference.key.start, end: reference.end };
  return replace(span, `"allOf"${layoutOf(tree).colon}${listOf([copy])(frameAt(tree, reference))}`);
}
