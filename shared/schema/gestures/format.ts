import { format } from "jsonc-parser";

import { Refusal, replace } from "../text/changes.ts";
import { layoutOf } from "../text/layout.ts";
import type { TextTree } from "../text/text-tree.ts";
import type { Plan } from "./plan.ts";

/** The whole document laid out anew, in its own indentation and line ends. */
export interface Format {
  readonly kind: "format";
}

const DEPTH_LIMIT = 1000;

export function formatDocument(tree: TextTree, _gesture: Format): Plan {
  if (tree.errors.length > 0) throw new Refusal("The text has an error. Mend it first; then it can be laid out.");
  if (tree.depth > DEPTH_LIMIT)
    throw new Refusal("The text is nested so deep that its indentation would fill the memory.");
  const { unit, eol } = layoutOf(tree);
  const tabs = unit.startsWith("\t");
  const options = { insertSpaces: !tabs, tabSize: tabs ? 1 : unit.length, eol };
  const edits = format(tree.text, undefined, options);
  return {
    changes: edits.map(({ offset, length, content }) => replace({ start: offset, end: offset + length }, content)),
  };
}
