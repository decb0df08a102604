import { layoutOf } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { breaksBetween, indentAt } from "./lines.ts";
import { isContainer, isObject, outerStart } from "./text-tree.ts";
import type { Container, TextNode, TextTree } from "./text-tree.ts";

/** Where a value is to be written. */
export interface Frame {
  readonly layout: Layout;
  /** Indentation of the line the value begins on. */
  readonly indent: string;
  /** Objects over several lines, or all on one. */
  readonly block: boolean;
}

/** How a new child of a container would be laid out: like its neighbours. */
export function frameIn(tree: TextTree, container: Container): Frame {
  const layout = layoutOf(tree);
  const last = container.children.at(-1);
  const ownLine = last ? startsLine(tree, container, last) : spreads(tree, container);
  const outer = indentAt(tree, container.start);
  const indent = !ownLine ? outer : last ? indentAt(tree, outerStart(last)) : outer + layout.unit;
  const model = container.children.findLast((child) => isObject(child) && child.children.length > 0);
  return { layout, indent, block: model ? breaksBetween(tree, model.start, model.end - 1) : ownLine };
}

/** How a new value in the place of `node` would be laid out. */
export function frameAt(tree: TextTree, node: TextNode): Frame {
  const block = isContainer(node) && node.children.length > 0 && breaksBetween(tree, node.start, node.end - 1);
  const around = node.parent ? frameIn(tree, node.parent).block : !layoutOf(tree).oneLine;
  return { layout: layoutOf(tree), indent: indentAt(tree, outerStart(node)), block: block || around };
}

function startsLine(tree: TextTree, container: Container, child: TextNode): boolean {
  const before = container.children[child.index - 1]?.end ?? container.start;
  return breaksBetween(tree, before, outerStart(child));
}

/** Whether the first children of an empty container get a line each: unless the document, or what holds it, keeps to one line. */
export function spreads(tree: TextTree, container: Container): boolean {
  if (layoutOf(tree).oneLine) return false;
  const holder = container.parent;
  return !holder || breaksBetween(tree, holder.start, holder.end - 1);
}
