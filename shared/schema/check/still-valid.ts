import { parseText } from "../text/parse.ts";
import { applyEdits, sliceWith } from "../text/text-edit.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { childrenBefore, isContainer, outerStart } from "../text/text-tree.ts";
import type { Container, TextNode, TextTree } from "../text/text-tree.ts";

/**
 * Whether a sound text stays sound under the edits, without reading all of it again: round each edit, the stretch between
 * the nearest children left untouched is read anew, with stand-ins for those two. What lies outside is the same text in
 * the same state, so it reads the same.
 */
export function staysValid(tree: TextTree, edits: readonly TextEdit[]): boolean {
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

function holds(container: Container, edit: TextEdit): boolean {
  return edit.start > container.start && edit.end < container.end;
}

function windowReads(tree: TextTree, container: Container, edit: TextEdit, edits: readonly TextEdit[]): boolean {
  let before = childrenBefore(container, edit.start) - 1;
  while ((container.children[before]?.end ?? 0) > edit.start) before -= 1;
  const after = childrenBefore(container, edit.end);
  const previous = container.children[before];
  const next = container.children[after];
  const from = previous?.end ?? container.start + 1;
  const to = next ? outerStart(next) : container.end - 1;
  const standIn = container.kind === "object" ? '"":0' : "0";
  const inner = (previous ? standIn : "") + sliceWith(tree.text, from, to, edits) + (next ? standIn : "");
  const text = container.kind === "object" ? `{${inner}}` : `[${inner}]`;
  const read = parseText(text);
  return read.errors.length === 0 && read.root?.end === text.length;
}
