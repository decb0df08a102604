import { Refusal, insert, remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { moved, objectOf } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { indentAt } from "../text/lines.ts";
import { isDuplicated, memberOf } from "../text/pointer.ts";
import { isObject, outerStart, sourceOf } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { freeName } from "./slot.ts";

/** Where keywords wait that do not apply to the present type. */
export const PARKED = "x-parked";

/** Moves keywords out of effect, and those of the parked ones that `returns` back into it. */
export function park(
  tree: TextTree,
  schema: ObjectNode,
  going: readonly TextNode[],
  returns: (parked: TextNode) => boolean,
): Change[] {
  const lot = memberOf(schema, PARKED);
  if (lot && !isObject(lot)) throw new Refusal(`“${PARKED}” is not an object here, so nothing can be parked in it.`);
  const back = lot?.children.filter((parked) => canReturn(schema, parked) && returns(parked)) ?? [];
  const emptied = lot && back.length > 0 && back.length === lot.children.length && going.length === 0;
  return [
    ...going.map(remove),
    ...enter(tree, schema, lot, going),
    ...(emptied ? [remove(lot)] : back.map(remove)),
    ...back.map((parked) => insert(tree, schema, nameOf(parked), textOf(tree, parked)(frameIn(tree, schema)))),
  ];
}

function canReturn(schema: ObjectNode, parked: TextNode): boolean {
  return memberOf(schema, nameOf(parked)) === undefined && !isDuplicated(parked);
}

function enter(tree: TextTree, schema: ObjectNode, lot: ObjectNode | undefined, going: readonly TextNode[]): Change[] {
  const entries = going.map((member) => [freeName(lot, nameOf(member)), textOf(tree, member)] as const);
  if (entries.length === 0) return [];
  if (!lot) return [insert(tree, schema, PARKED, objectOf(entries)(frameIn(tree, schema)))];
  return entries.map(([name, write]) => insert(tree, lot, name, write(frameIn(tree, lot))));
}

function nameOf(member: TextNode): string {
  return member.key?.name ?? "";
}

function textOf(tree: TextTree, member: TextNode): Writer {
  return moved(sourceOf(tree, member), indentAt(tree, outerStart(member)));
}
