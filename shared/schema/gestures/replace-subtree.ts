import { Refusal, replace } from "../text/changes.ts";
import { foreign } from "../text/compose.ts";
import { frameAt } from "../text/frame.ts";
import { layoutOf } from "../text/layout.ts";
import type { Pointer } from "../text/pointer.ts";
import type { TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import { danglingNotes } from "./delete.ts";
import type { Plan } from "./plan.ts";

/** Another schema in the place of one, as text; also how an empty text gets its first schema. */
export interface ReplaceSubtree {
  readonly kind: "replace-subtree";
  readonly at: Pointer;
  readonly text: string;
}

export function replaceSubtree(tree: TextTree, { at, text }: ReplaceSubtree): Plan {
  const write = foreign(text);
  if (at === "" && !tree.root) {
    if (tree.text.trim() !== "") throw new Refusal("The text has an error. Mend or clear it first.");
    const everything = { start: 0, end: tree.text.length };
    return {
      changes: [replace(everything, write({ layout: layoutOf(tree), indent: "", block: true }))],
      selection: "",
    };
  }
  const { node } = placeAt(tree, at);
  return { changes: [replace(node, write(frameAt(tree, node)))], selection: at, notes: danglingNotes(tree, [node]) };
}
