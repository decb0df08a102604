import { parseText } from "../text/parse.ts";
import { applyEdits, sliceWith } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { childrenBefore, isContainer, outerStart } from "../text/text-tree.ts";
import type { Container, Span, TextNode, TextTree } from "../text/text-tree.ts";

/** From so many edits on, reading the whole text is quicker than a window round each. */
const MANY = 50;

/**
 * Whether a sound text stays sound under the edits, without reading all of it again: round each edit, the stretch between
 * the nearest children left untouched is read anew, with stand-ins for those two. What lies outside is the same text in
 * the same state, so it reads the same.
 */
export function staysValid(tree: TextTree, edits: readonly TextEdit[]): boolean {
  if (edits.length > MANY) return wholeReads(tree, edits);
  return edits.every((edit) => {
    const container = innermost(tree.root, edit);
    return container ? windowReads(tree, container, edit, edits) : wholeReads(tree, edits);
  });
}

function wholeReads(tree: TextTree, edits: readonly TextEdit[]): boolean {
  return parseText(applyEdits(tree.text, edits)).errors.length === 0;
}

/** The innermost container that has the edit between its brackets. */
function innermost(root: TextNode | undefined, edit: TextEdit): Container | undefined {
  let found: Container | undefined;
  for (let node = root; isContainer(node) && holds(node, edit);) {
    found = node;
    node = node.children[childrenBefore(node, edit.start) - 1];
  }
  return found;
}

function holds(container: Container, edit: Span): boolean {
  return edit.start > container.start && edit.end < container.end;
}

function windowReads(tree: TextTree, container: Container, edit: TextEdit, edits: readonly TextEdit[]): boolean {
  const window = windowRound(container, edit, edits);
  if (!window) return wholeReads(tree, edits);
  const { previous, next, from, to } = window;
  // Empty strings, because nothing written next to one can run together with it.
  const standIn = container.kind === "object" ? '"":""' : '""';
  const inner = (previous ? standIn : "") + sliceWith(tree.text, from, to, edits) + (next ? standIn : "");
  const text = container.kind === "object" ? `{${inner}}` : `[${inner}]`;
  const read = parseText(text);
  return read.errors.length === 0 && read.root?.end === text.length;
}

interface Window {
  readonly previous: TextNode | undefined;
  readonly next: TextNode | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * The stretch round an edit between two whole children, wide enough that no other edit lies across its ends; undefined
 * when one lies across the container's own.
 */
function windowRound(container: Container, edit: Span, edits: readonly Span[]): Window | undefined {
  let core = edit;
  while (holds(container, core)) {
    const window = windowAt(container, core);
    const across = edits.find((other) => crosses(other, window.from) || crosses(other, window.to));
    if (!across) return window;
    core = { start: Math.min(core.start, across.start), end: Math.max(core.end, across.end) };
  }
  return undefined;
}

function windowAt(container: Container, core: Span): Window {
  let before = childrenBefore(container, core.start) - 1;
  while ((container.children[before]?.end ?? 0) > core.start) before -= 1;
  const previous = container.children[before];
  const next = container.children[childrenBefore(container, core.end)];
  return {
    previous,
    next,
    from: previous?.end ?? container.start + 1,
    to: next ? outerStart(next) : container.end - 1,
  };
}

function crosses(edit: Span, offset: number): boolean {
  return edit.start < offset && edit.end > offset;
}
