import type { SchemaNode, SchemaTree } from "../../shared/schema/projection.ts";
import { ancestorsOf, schemaAtOffset } from "../../shared/schema/rows.ts";
import { nodeAt, type Pointer } from "../../shared/schema/text/pointer.ts";
import type { Span } from "../../shared/schema/text/text-tree.ts";

/** The schema a pointer names in a tree. */
export function nodeAtPointer(tree: SchemaTree | null, pointer: Pointer | undefined): SchemaNode | undefined {
  const node = tree && pointer !== undefined ? nodeAt(tree.text.root, pointer) : undefined;
  return node && tree?.byText.get(node);
}

/** The same schemas in a tree read anew; for those that are gone, the nearest above them. */
export function nearestIn(tree: SchemaTree | null, pointers: readonly Pointer[]): readonly Pointer[] {
  const found = pointers.map((pointer) => nearest(tree, pointer));
  const kept = [...new Set(found.filter((pointer) => pointer !== undefined))];
  if (kept.length === 0 && tree?.nodes[0]) return [""];
  return kept.length === pointers.length && kept.every((pointer, index) => pointer === pointers[index])
    ? pointers
    : kept;
}

function nearest(tree: SchemaTree | null, pointer: Pointer): Pointer | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const node = nodeAtPointer(tree, at);
    if (node) return node.pointer;
    if (at === "") return undefined;
  }
}

/** The innermost schema that was changed, given the stretches of the text that are new. */
export function changedSchema(tree: SchemaTree, stretches: readonly Span[]): SchemaNode | undefined {
  let deepest: SchemaNode | undefined;
  for (const { start, end } of stretches) {
    const node = schemaAtOffset(tree, (start + end) >> 1);
    if (node && (deepest === undefined || node.depth > deepest.depth)) deepest = node;
  }
  return deepest;
}

/** So many rows are opened of a schema that is shown for the first time. */
const firstRows = 60;

/** What is open at first: level by level, as long as it fits. */
export function firstExpanded(tree: SchemaTree | null): ReadonlySet<Pointer> {
  const expanded = new Set<Pointer>();
  let level = tree?.nodes.slice(0, 1) ?? [];
  let rows = 1;
  while (level.length > 0) {
    const next = level.flatMap((node) => node.children);
    rows += next.length;
    if (rows > firstRows && expanded.size > 0) break;
    for (const node of level) if (node.children.length > 0) expanded.add(node.pointer);
    level = next;
  }
  return expanded;
}

/** With all that must be open for a schema to be seen. */
export function openedFor(expanded: ReadonlySet<Pointer>, node: SchemaNode): ReadonlySet<Pointer> {
  const missing = ancestorsOf(node).filter(({ pointer }) => !expanded.has(pointer));
  return missing.length === 0 ? expanded : new Set([...expanded, ...missing.map(({ pointer }) => pointer)]);
}

/** Whether a place is another one, or in it. */
export const isIn = (pointer: Pointer, outer: Pointer): boolean => pointer === outer || pointer.startsWith(`${outer}/`);

/** What was open at one place is open at another. */
export function withMoved(expanded: ReadonlySet<Pointer>, from: Pointer, to: Pointer): ReadonlySet<Pointer> {
  if (from === to) return expanded;
  return new Set([...expanded].map((pointer) => (isIn(pointer, from) ? to + pointer.slice(from.length) : pointer)));
}

/** The text of a stretch of what was read, clipped to what fits on a card. */
export function spanText(tree: SchemaTree | null, { start, end }: Span): string {
  const most = 400;
  const text = tree?.text.text.slice(start, Math.min(end, start + most)) ?? "";
  return end - start > most ? `${text}…` : text;
}
