import type { Gesture } from "./gestures/gesture.ts";
import { freeName } from "./gestures/slot.ts";
import type { SchemaNode } from "./projection.ts";
import { usualHolding } from "./subschemas.ts";
import { memberOf } from "./text/pointer.ts";
import { isObject } from "./text/text-tree.ts";
import { typesOf } from "./types-of.ts";

/** Where a schema is let go: above, below or on another one. */
export type DropPart = "before" | "after" | "inside";

/** What it means to let a schema go there, or undefined where it means nothing. */
export function dropGesture(dragged: SchemaNode, target: SchemaNode, part: DropPart): Gesture | undefined {
  if (dragged.role.kind === "root" || isWithin(target, dragged)) return undefined;
  return part === "inside" ? into(dragged, target) : beside(dragged, target, part);
}

function isWithin(node: SchemaNode, outer: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

function into(dragged: SchemaNode, target: SchemaNode): Gesture | undefined {
  const types = typesOf(target.node);
  const holdsItems = isObject(target.node) && memberOf(target.node, "items") !== undefined;
  if (types.includes("object")) return moveTo(dragged, target, "properties", undefined);
  return types.includes("array") && !holdsItems ? moveTo(dragged, target, "items", undefined) : undefined;
}

function beside(dragged: SchemaNode, target: SchemaNode, part: "before" | "after"): Gesture | undefined {
  const { parent, role, node } = target;
  if (!parent || role.kind === "root" || role.kind === "one") return undefined;
  const index = part === "before" ? node.index : node.index + 1;
  const sameList = dragged.parent === parent && "keyword" in dragged.role && dragged.role.keyword === role.keyword;
  if (!sameList) return moveTo(dragged, parent, role.keyword, index);
  const to = dragged.node.index < index ? index - 1 : index;
  return to === dragged.node.index ? undefined : { kind: "reorder", at: dragged.pointer, to };
}

function moveTo(
  { pointer, role }: SchemaNode,
  target: SchemaNode,
  keyword: string,
  index: number | undefined,
): Gesture {
  const named = usualHolding(keyword) === "map" && role.kind !== "map";
  const map = isObject(target.node) ? memberOf(target.node, keyword) : undefined;
  const name = named ? freeName(map, "field") : undefined;
  return { kind: "move", at: pointer, to: target.pointer, keyword, name, index };
}
