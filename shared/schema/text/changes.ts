import { layoutOf } from "./layout.ts";
import { rearrange } from "./rearrange.ts";
import type { Piece } from "./rearrange.ts";
import type { TextEdit } from "./text-edit.ts";
import type { Container, Span, TextNode, TextTree } from "./text-tree.ts";

/** What a gesture wants of the text, in terms of its nodes. */
export type Change =
  | { readonly kind: "replace"; readonly span: Span; readonly text: string }
  | { readonly kind: "remove"; readonly node: TextNode }
  | {
      readonly kind: "insert";
      readonly into: Container;
      readonly before: number;
      readonly piece: Piece;
      /** What it is called there, where that is new. */
      readonly name?: string | undefined;
    };

/** A gesture that cannot be done here, with the reason for the person who tried. */
export class Refusal extends Error {}

export function replace(span: Span, text: string): Change {
  return { kind: "replace", span, text };
}

export function remove(node: TextNode): Change {
  return { kind: "remove", node };
}

/** Puts `"name": value` (or just the value, into an array) before that position; at the end when left out. */
export function insert(
  tree: TextTree,
  into: Container,
  name: string | undefined,
  value: string,
  before?: number,
): Change {
  const text = name === undefined ? value : JSON.stringify(name) + layoutOf(tree).colon + value;
  return { kind: "insert", into, before: before ?? into.children.length, piece: { text, trail: "" }, name };
}

interface Work {
  readonly remove: number[];
  readonly insert: { readonly before: number; readonly piece: Piece }[];
}

/**
 * The smallest edits that bring all changes about, sorted. A change inside something that is removed or replaced has no
 * ground left and falls away. Throws a `Refusal` where the brackets or commas to be edited are damaged.
 */
export function editsFor(tree: TextTree, changes: readonly Change[]): TextEdit[] {
  const works = new Map<Container, Work>();
  const edits: TextEdit[] = [];
  const workOn = (container: Container): Work => {
    const known = works.get(container) ?? { remove: [], insert: [] };
    works.set(container, known);
    return known;
  };
  for (const change of changes) {
    if (change.kind === "replace") edits.push({ start: change.span.start, end: change.span.end, text: change.text });
    else if (change.kind === "insert") workOn(change.into).insert.push({ before: change.before, piece: change.piece });
    else if (change.node.parent) workOn(change.node.parent).remove.push(change.node.index);
    else throw new Refusal("The whole schema cannot be removed; replace it instead.");
  }
  for (const [container, work] of works) {
    if (container.broken) throw new Refusal("The text has an error in just this place. Mend it in the text first.");
    edits.push(...rearrange(tree, container, work));
  }
  return outermost(tree, edits);
}

/** Without edits that lie inside a wider one, and without edits that change nothing. */
function outermost(tree: TextTree, edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  let covered = 0;
  for (const edit of edits.toSorted(widestFirst)) {
    if (edit.start < covered && edit.end <= covered) continue;
    covered = Math.max(covered, edit.end);
    if (tree.text.slice(edit.start, edit.end) !== edit.text) kept.push(edit);
  }
  return kept;
}

function widestFirst(a: TextEdit, b: TextEdit): number {
  return a.start - b.start || insertionsFirst(a, b) || b.end - a.end;
}

function insertionsFirst(a: TextEdit, b: TextEdit): number {
  return Number(b.start === b.end) - Number(a.start === a.end);
}
