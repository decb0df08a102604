import { memberOf, nodeAt } from "../text/pointer.ts";
import { childrenBefore, isContainer, isObject, outerStart } from "../text/text-tree.ts";
import type { Container, ObjectNode, Span, TextNode, TextTree } from "../text/text-tree.ts";
import type { Gesture } from "../gestures/gesture.ts";
import { referencesOf } from "../references.ts";
import { placeAt } from "../place.ts";

/** Where an edit may lie. */
export type Area =
  | { readonly kind: "within"; readonly span: Span }
  | { readonly kind: "gaps"; readonly of: Container }
  | { readonly kind: "references"; readonly of: TextTree };

function within(span: Span): Area {
  return { kind: "within", span };
}

/**
 * The stretches of the text a gesture may touch: the schema itself or its place among its siblings, the lists that name
 * it, and references. Worked out from what the gesture means, not from how it is done.
 */
export function legalAreas(tree: TextTree, gesture: Gesture): Area[] {
  switch (gesture.kind) {
    case "convert":
    case "format":
      return [within({ start: 0, end: tree.text.length })];
    case "inline":
    case "retype":
    case "set-keyword":
    case "replace-subtree":
      return own(tree, gesture.at);
    case "change-list":
      return listArea(tree, gesture.at, gesture.keyword ?? "enum");
    case "set-nullable":
    case "wrap":
      return [...own(tree, gesture.at), ...references(tree)];
    case "set-required":
      return namingLists(placeAt(tree, gesture.at).schema);
    case "rename":
      return [...keyOf(tree, gesture.at), ...namingLists(placeAt(tree, gesture.at).schema), ...references(tree)];
    case "add":
    case "paste":
      return [...slots(tree, gesture.to, gesture.keyword), ...references(tree)];
    case "duplicate":
    case "reorder":
      return [...siblings(tree, gesture.at), ...namingLists(placeAt(tree, gesture.at).schema), ...references(tree)];
    case "delete":
      return [...gesture.at.flatMap((at) => leaving(tree, at)), ...references(tree)];
    case "move":
      return [...leaving(tree, gesture.at), ...slots(tree, gesture.to, gesture.keyword), ...references(tree)];
    case "extract":
      return [...own(tree, gesture.at), ...definitionSlots(tree, gesture.at), ...references(tree)];
    default:
      return gesture satisfies never;
  }
}

function own(tree: TextTree, at: string): Area[] {
  return [within(placeAt(tree, at).node)];
}

function keyOf(tree: TextTree, at: string): Area[] {
  const { key } = placeAt(tree, at).node;
  return key ? [within(key)] : [];
}

/** Any edit that is exactly the string of a reference. */
function references(tree: TextTree): Area[] {
  return [{ kind: "references", of: tree }];
}

/** Everything between the brackets of a container except its children. */
function gaps(container: Container): Area {
  return { kind: "gaps", of: container };
}

/** A child with the stretches on both sides of it. */
function withGaps(node: TextNode): Area {
  const { parent, index } = node;
  const before = parent?.children[index - 1]?.end ?? (parent ? parent.start + 1 : 0);
  const next = parent?.children[index + 1];
  const after = next ? outerStart(next) : parent ? parent.end - 1 : node.end;
  return within({ start: before, end: after });
}

const NAMING = ["required", "dependentRequired", "dependentSchemas", "dependencies"];

/** The lists that name properties of a schema, and where such a list could begin. */
function namingLists(schema: ObjectNode | undefined): Area[] {
  if (!schema) return [];
  const lists = NAMING.flatMap((keyword) => memberOf(schema, keyword) ?? []);
  return [...lists.map(withGaps), gaps(schema)];
}

/** Where a schema could be put in under a keyword. */
function slots(tree: TextTree, to: string, keyword: string): Area[] {
  const schema = nodeAt(tree.root, to);
  if (!isObject(schema)) return [];
  const holder = memberOf(schema, keyword);
  return [...(isContainer(holder) ? [gaps(holder)] : []), ...namingLists(schema)];
}

function siblings(tree: TextTree, at: string): Area[] {
  const { parent } = placeAt(tree, at).node;
  return parent ? [within({ start: parent.start + 1, end: parent.end - 1 })] : [];
}

/** A schema goes with its name, its comma, its entry in `required`, and its list if it was the only item. */
function leaving(tree: TextTree, at: string): Area[] {
  const { node, role, schema } = placeAt(tree, at);
  const last = role.kind === "list" && node.parent?.children.length === 1 ? [withGaps(node.parent)] : [];
  return [withGaps(node), ...last, ...namingLists(schema)];
}

function definitionSlots(tree: TextTree, at: string): Area[] {
  const { schema } = placeAt(tree, at);
  const top = schema && referencesOf(tree).resourceOf(schema).root;
  if (!isObject(top)) return [];
  return [
    gaps(top),
    ...["$defs", "definitions"].flatMap((keyword) => {
      const holder = memberOf(top, keyword);
      return isContainer(holder) ? [gaps(holder)] : [];
    }),
  ];
}

function listArea(tree: TextTree, at: string, keyword: string): Area[] {
  const { node } = placeAt(tree, at);
  const values = isObject(node) ? memberOf(node, keyword) : undefined;
  return values ? [withGaps(values)] : isContainer(node) ? [gaps(node)] : [within(node)];
}

/** The first edit that lies in none of the areas, if there is one. */
export function strayEdit(edits: readonly Span[], areas: readonly Area[]): Span | undefined {
  return edits.find((edit) => !areas.some((area) => permits(area, edit)));
}

function permits(area: Area, edit: Span): boolean {
  switch (area.kind) {
    case "within":
      return edit.start >= area.span.start && edit.end <= area.span.end;
    case "gaps":
      return isInGap(area.of, edit);
    case "references":
      return referenceStarts(area.of).has(edit.start);
    default:
      return area satisfies never;
  }
}

function isInGap(container: Container, edit: Span): boolean {
  if (edit.start <= container.start || edit.end >= container.end) return false;
  const next = childrenBefore(container, edit.start);
  const previous = container.children[next - 1];
  const after = container.children[next];
  return (!previous || previous.end <= edit.start) && (!after || outerStart(after) >= edit.end);
}

const startsByTree = new WeakMap<TextTree, ReadonlySet<number>>();

function referenceStarts(tree: TextTree): ReadonlySet<number> {
  const known = startsByTree.get(tree) ?? new Set(referencesOf(tree).all.map(({ node }) => node.start));
  startsByTree.set(tree, known);
  return known;
}
