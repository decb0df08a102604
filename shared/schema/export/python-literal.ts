import { parseText } from "../text/parse.ts";
import { isContainer, sourceOf } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";

/** Python itself reads no deeper nesting. */
const DEPTH_LIMIT = 90;

/** JSON text as a Python expression: `null` is `None`, `true` is `True`; numbers and strings are spelled the same. */
export function pythonLiteral(json: string): string {
  const tree = parseText(json);
  return tree.root && tree.depth <= DEPTH_LIMIT ? write(tree, tree.root) : "None";
}

function write(tree: TextTree, node: TextNode): string {
  if (isContainer(node)) {
    const parts = node.children.map(
      (child) => (child.key ? `${sourceOf(tree, child.key)}: ` : "") + write(tree, child),
    );
    return node.kind === "object" ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
  }
  if (node.kind === "null") return "None";
  if (node.kind === "boolean") return node.value === "true" ? "True" : "False";
  // Decoded and written anew: Python knows neither "\/" nor pairs of surrogates as escapes.
  return node.kind === "string" ? JSON.stringify(node.value) : sourceOf(tree, node);
}
