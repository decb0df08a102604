import { editsFor, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { sliceWith } from "../text/text-edit.ts";
import { isContainer } from "../text/text-tree.ts";
import type { Container, Span, TextNode, TextTree } from "../text/text-tree.ts";
import { referencesOf } from "../references.ts";
import type { Reference } from "../references.ts";
import { encodePointerSegment, splitFragment } from "../uri.ts";

/** Nodes that references will find elsewhere. */
export type Relocation = Moved | Renumbered;

interface Moved {
  readonly node: TextNode;
  /** What stands for it in a pointer from now on: instead of its own segment, or of all from the `#` on. */
  readonly to: readonly string[];
  readonly from: "parent" | "resource";
}

/** The items of a list get other numbers, except those that move away. */
interface Renumbered {
  readonly list: Container;
  readonly place: (index: number) => number;
}

/** The edits that make all references follow. Only the strings of those that lead through a relocated node change. */
export function repoint(tree: TextTree, relocations: readonly Relocation[]): Change[] {
  const { through } = referencesOf(tree);
  const relocated = lookupIn(relocations);
  const nodes = relocations.map((relocation) => ("list" in relocation ? relocation.list : relocation.node));
  const touched = new Set(nodes.flatMap((node) => through.get(node) ?? []));
  return [...touched].flatMap((reference) => rewrite(reference, relocatedSegments(reference, relocated)));
}

type Lookup = (node: TextNode) => Pick<Moved, "to" | "from"> | undefined;

function lookupIn(relocations: readonly Relocation[]): Lookup {
  const moved = new Map(
    relocations.flatMap((relocation) => ("node" in relocation ? [[relocation.node, relocation] as const] : [])),
  );
  const places = new Map(
    relocations.flatMap((relocation) => ("list" in relocation ? [[relocation.list, relocation.place] as const] : [])),
  );
  return (node) => {
    const place = node.parent && places.get(node.parent);
    return moved.get(node) ?? (place && { to: [String(place(node.index))], from: "parent" });
  };
}

/**
 * The same for a schema that is put inside a new one, at `prefix`: pointers to its parts get longer. A reference to the
 * schema as a whole leads to the new one, except from inside it, where it meant what the schema is made of.
 */
export function repointWrapped(
  tree: TextTree,
  wrapped: Container,
  parts: readonly TextNode[],
  prefix: readonly string[],
): Change[] {
  const { through } = referencesOf(tree);
  const moved = new Set(parts);
  return (through.get(wrapped) ?? []).flatMap((reference) => {
    const at = reference.trail.indexOf(wrapped);
    const next = reference.trail[at + 1];
    const segments = segmentsIn(reference);
    const follows = next ? moved.has(next) : segments.length === at && isInside(reference.node, wrapped);
    // A schema with a URI of its own takes its `#` with it.
    const own = at === 0 && wrapped !== tree.root;
    if (!follows || own) return [];
    return rewrite(reference, [...segments.slice(0, at), ...prefix.map(encodePointerSegment), ...segments.slice(at)]);
  });
}

function rewrite(reference: Reference, segments: readonly string[]): Change[] {
  const { uri } = splitFragment(reference.node.value);
  const to = `${uri}#${segments.map((segment) => `/${segment}`).join("")}`;
  return to === reference.node.value ? [] : [replace(reference.node, JSON.stringify(to))];
}

function segmentsIn(reference: Reference): string[] {
  return (splitFragment(reference.node.value).fragment ?? "").split("/").slice(1);
}

function relocatedSegments(reference: Reference, relocated: Lookup): string[] {
  let kept: string[] = [];
  segmentsIn(reference).forEach((segment, index) => {
    const node = reference.trail[index + 1];
    const relocation = node && relocated(node);
    const to = relocation ? relocation.to.map(encodePointerSegment) : [segment];
    kept = relocation?.from === "resource" ? to : [...kept, ...to];
  });
  return kept;
}

/** The way to a node, from the `#` of its resource, once list items have moved. */
export function pathAfter(tree: TextTree, node: TextNode, relocations: readonly Relocation[]): string[] {
  return wayTo(node, referencesOf(tree).resourceOf(node).root, relocations);
}

/** The segments from `from` (the root when left out) to a node, once list items have moved. */
export function wayTo(node: TextNode, from: TextNode | undefined, relocations: readonly Relocation[]): string[] {
  const relocated = lookupIn(relocations);
  const steps: TextNode[] = [];
  for (let at: TextNode | undefined = node; at?.parent && at !== from; at = at.parent) steps.push(at);
  return steps.toReversed().flatMap((step) => relocated(step)?.to ?? [step.key?.name ?? String(step.index)]);
}

/** A stretch of the text with those changes made that fall inside it. */
export function sliceOf(tree: TextTree, start: number, end: number, changes: readonly Change[]): string {
  return sliceWith(tree.text, start, end, editsFor(tree, changes));
}

function isInside(span: Span, node: TextNode): boolean {
  return span.start >= node.start && span.end <= node.end;
}

/** The references from outside that lead into one of the nodes, and will lead nowhere once it is gone. */
export function referencesInto(tree: TextTree, nodes: readonly TextNode[]): Reference[] {
  return referencesOf(tree).all.filter(({ node, target }) => {
    if (target.kind !== "local") return false;
    return nodes.some((gone) => isInside(target.node, gone) && !isInside(node, gone));
  });
}

/** The references that stand inside a node. */
export function referencesWithin(tree: TextTree, node: TextNode): Reference[] {
  return isContainer(node) ? referencesOf(tree).all.filter((reference) => isInside(reference.node, node)) : [];
}
