import type { Pointer } from "./text/pointer.ts";
import { contentOf } from "./text/moved.ts";
import { outerStart } from "./text/text-tree.ts";
import type { TextNode } from "./text/text-tree.ts";
import type { SchemaNode, SchemaTree } from "./projection.ts";

/** One line of the drawn tree. */
export interface Row {
  readonly node: SchemaNode;
  readonly opens: "closed" | "open" | "leaf";
}

/** The rows on show when the schemas in `expanded` are open, top to bottom; cost depends on what is open, not on the document. */
export function visibleRows(tree: SchemaTree, expanded: ReadonlySet<Pointer>): Row[] {
  const rows: Row[] = [];
  const waiting = tree.nodes.slice(0, 1);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const leaf = node.children.length === 0;
    const open = !leaf && expanded.has(node.pointer);
    rows.push({ node, opens: leaf ? "leaf" : open ? "open" : "closed" });
    if (open) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return rows;
}

/** What must be open for a node to be seen, outermost first. */
export function ancestorsOf(node: SchemaNode): SchemaNode[] {
  const ancestors: SchemaNode[] = [];
  for (let at = node.parent; at; at = at.parent) ancestors.push(at);
  return ancestors.toReversed();
}

/** The innermost schema at a place in the text, its name included. */
export function schemaAtOffset(tree: SchemaTree, offset: number): SchemaNode | undefined {
  let low = 0;
  let high = tree.nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const node = tree.nodes[middle];
    if (node && outerStart(node.node) <= offset) low = middle;
    else high = middle - 1;
  }
  let found = tree.nodes[low];
  while (found && (offset > found.node.end || offset < outerStart(found.node))) found = found.parent;
  return found;
}

/** Schemas whose label, title, description or summary holds all words of the query, in tree order. */
export function searchSchemas(tree: SchemaTree, query: string): SchemaNode[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return tree.nodes.filter((node) => holdsAll(node, words));
}

function holdsAll(node: SchemaNode, words: readonly string[]): boolean {
  const label = node.label.toLowerCase();
  for (const word of words) if (!label.includes(word) && !wordsOf(node).includes(word)) return false;
  return true;
}

/** By content: a long schema is searched again after each change, and most of it is only moved. */
const known = new WeakMap<TextNode, string>();

function wordsOf(schema: SchemaNode): string {
  const content = contentOf(schema.node);
  let words = known.get(content);
  if (words === undefined) {
    words = [schema.title, schema.description, schema.summary].join("\n").toLowerCase();
    known.set(content, words);
  }
  return words;
}
