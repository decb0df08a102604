import { additionGestures, EACH_ITEM, FIELD, type Addition } from "../../shared/schema/additions.ts";
import { dropGesture, type DropPart } from "../../shared/schema/drop.ts";
import type { Gesture } from "../../shared/schema/gestures/gesture.ts";
import { staleKeywords, type Retype } from "../../shared/schema/gestures/retype.ts";
import type { SchemaNode } from "../../shared/schema/projection.ts";
import { typesOf } from "../../shared/schema/types-of.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { nodeAtPointer } from "./schema-selection.ts";

/** What is selected, in the order of the text, without what lies inside something else that is. */
export function selectedNodes(document: SchemaDocument): SchemaNode[] {
  const { tree, selected } = document.state.getState();
  const nodes = selected.flatMap((pointer) => nodeAtPointer(tree, pointer) ?? []);
  const chosen = new Set(nodes);
  return nodes.filter((node) => !hasAncestorIn(node, chosen)).toSorted((a, b) => a.id - b.id);
}

function hasAncestorIn(node: SchemaNode, chosen: ReadonlySet<SchemaNode>): boolean {
  for (let at = node.parent; at; at = at.parent) if (chosen.has(at)) return true;
  return false;
}

/** A gesture on each, as one step. From the last to the first, so that places stay right. */
function applyToEach(
  document: SchemaDocument,
  nodes: readonly SchemaNode[],
  gestureFor: (node: SchemaNode) => Gesture,
): void {
  const { selected } = document.state.getState();
  const done = document.apply(...nodes.toReversed().map(gestureFor));
  if (done && nodes.length > 1) document.select(selected);
}

export function addTo(document: SchemaDocument, node: SchemaNode, addition: Addition, index?: number): void {
  const isDone = document.apply(...additionGestures(node, addition, index));
  const added = document.active;
  if (isDone && added?.role.kind === "map") document.rename(added.pointer);
}

/** A field in an object, an item of a list; else one beside the schema, right behind it. */
export function addChild(document: SchemaDocument): void {
  const node = document.active;
  if (node === undefined) return;
  const types = typesOf(node.node);
  if (types.length === 0 || types.includes("object")) addTo(document, node, FIELD);
  else if (types.includes("array")) addTo(document, node, node.children.length === 0 ? EACH_ITEM : prefix);
  else addSibling(document);
}

const prefix: Addition = { label: "Item at a fixed place", keyword: "prefixItems" };

/** Another one of the kind right behind the schema; of one that stands alone, a field in it. */
export function addSibling(document: SchemaDocument): void {
  const node = document.active;
  if (node === undefined) return;
  const { role, parent } = node;
  if (parent === undefined || role.kind === "root" || role.kind === "one") {
    const types = typesOf(node.node);
    if (types.length === 0 || types.includes("object")) addTo(document, node, FIELD);
    return;
  }
  const wish = role.kind === "map" ? { wish: "field" } : {};
  addTo(document, parent, { label: "", keyword: role.keyword, ...wish }, node.node.index + 1);
}

export function removeSelected(document: SchemaDocument): void {
  const nodes = selectedNodes(document);
  const next = neighbourOf(nodes);
  if (document.apply({ kind: "delete", at: nodes.map(({ pointer }) => pointer) }) && next) document.select([next]);
}

/** What is selected when these are gone: the one behind them, or else before them. Places in lists are counted anew. */
function neighbourOf(nodes: readonly SchemaNode[]): string | undefined {
  const last = nodes.at(-1);
  const gone = new Set(nodes);
  const siblings = last?.parent?.children.filter((node) => !gone.has(node) && node.role.kind === "map") ?? [];
  const behind = siblings.find((node) => last && node.id > last.id) ?? siblings.at(-1);
  return behind?.pointer;
}

export const duplicateSelected = (document: SchemaDocument): void =>
  applyToEach(document, selectedNodes(document), ({ pointer }) => ({ kind: "duplicate", at: pointer }));

export const wrapSelected = (document: SchemaDocument, kind: "list" | "object" | "one-of"): void =>
  applyToEach(document, selectedNodes(document), ({ pointer }) => ({ kind: "wrap", at: pointer, in: kind }));

/** All become required, unless all are: then none is. */
export function toggleRequired(document: SchemaDocument, nodes = selectedNodes(document)): void {
  const fields = nodes.filter(isField);
  const on = !fields.every(({ required }) => required);
  applyToEach(document, fields, ({ pointer }) => ({ kind: "set-required", at: pointer, on }));
}

export const isField = ({ role }: SchemaNode): boolean => role.kind === "map" && role.keyword === "properties";

export function toggleNullable(document: SchemaDocument, nodes = selectedNodes(document)): void {
  const on = !nodes.every(({ nullable }) => nullable !== undefined);
  applyToEach(document, nodes, ({ pointer }) => ({ kind: "set-nullable", at: pointer, on }));
}

/** Another type; where keywords would no longer apply, what becomes of them is asked first. */
export function retypeSelected(document: SchemaDocument, to: Retype["to"]): void {
  const { tree } = document.state.getState();
  const at = selectedNodes(document).map(({ pointer }) => pointer);
  const stale = new Set(tree ? at.flatMap((pointer) => staleKeywords(tree.text, pointer, to)) : []);
  // Nothing would be parked, but what was may come back.
  if (stale.size === 0) retypeAll(document, at, to, "park");
  else document.ask({ kind: "retype", at, to, stale: [...stale] });
}

export function retypeAll(
  document: SchemaDocument,
  at: readonly string[],
  to: Retype["to"],
  stale: Retype["stale"],
): void {
  const { tree } = document.state.getState();
  const nodes = at.flatMap((pointer) => nodeAtPointer(tree, pointer) ?? []);
  applyToEach(document, nodes, ({ pointer }) => ({ kind: "retype", at: pointer, to, stale }));
}

/** Up or down among the siblings, out to stand behind the parent, or into the sibling above. */
export function shiftActive(document: SchemaDocument, way: "up" | "down" | "out" | "in"): void {
  const node = document.active;
  const siblings = node?.parent?.children.filter((other) => sameList(other, node)) ?? [];
  const at = node ? siblings.indexOf(node) : -1;
  const beside = { up: siblings[at - 1], down: siblings[at + 1], out: node?.parent, in: siblings[at - 1] }[way];
  if (node && beside) dropOn(document, node, beside, partFor[way]);
}

const partFor = { up: "before", down: "after", out: "after", in: "inside" } as const;

function sameList(a: SchemaNode, b: SchemaNode): boolean {
  return "keyword" in a.role && "keyword" in b.role && a.role.keyword === b.role.keyword;
}

export function dropOn(document: SchemaDocument, dragged: SchemaNode, target: SchemaNode, part: DropPart): void {
  const gesture = dropGesture(dragged, target, part);
  if (gesture) document.apply(gesture);
}

/** Leads to what a reference means. */
export function goToDefinition(document: SchemaDocument, node = document.active): void {
  const { tree } = document.state.getState();
  const target = node?.reference?.kind === "local" ? tree?.byText.get(node.reference.node) : undefined;
  if (target) document.select([target.pointer]);
}
