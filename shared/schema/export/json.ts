import { printNode } from "../text/print.ts";
import { DEFAULT_LAYOUT } from "../text/layout.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Exported } from "./exported.ts";

/** The schema as strict JSON. Comments and trailing commas go, and `lost` says so; every name and number stays as spelled. */
export function exportJson(tree: TextTree, block = true): Exported {
  const text = tree.root ? printNode(tree, tree.root, { layout: DEFAULT_LAYOUT, indent: "", block }) : "";
  const count = tree.comments.length;
  const lost = count === 0 ? [] : [`JSON has no comments: ${count === 1 ? "one is" : `${count} are`} left out.`];
  return { text: `${text}\n`, lost };
}
