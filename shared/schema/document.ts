import { DEPTH_LIMIT, parseText } from "./text/parse.ts";
import type { Difference } from "./text/difference.ts";
import { treeAfter } from "./text/reread.ts";
import type { TextTree } from "./text/text-tree.ts";
import { projectSchema } from "./projection.ts";
import type { SchemaTree } from "./projection.ts";

/** From this many characters on a schema is edited as text only. */
export const TREE_LIMIT = 5_000_000;

export type Opened<T> = { readonly ok: true; readonly tree: T } | { readonly ok: false; readonly reason: string };

/** The tree of a text, or the sentence that says why there is none; the text itself is fine either way. */
export function openSchema(text: string): Opened<SchemaTree> {
  const read = readText(text);
  return read.ok ? { ok: true, tree: projectSchema(read.tree) } : read;
}

/**
 * Parses a text, as far as a tree of it is drawn. Of one that is little else than `before` only what differs is read;
 * it is looked for, unless it is known.
 */
export function readText(text: string, before?: TextTree, known?: readonly Difference[]): Opened<TextTree> {
  if (text.length >= TREE_LIMIT) {
    const size = (text.length / 1e6).toFixed(1);
    return { ok: false, reason: `This schema is ${size} MB; the tree is drawn up to 5 MB. It can be edited as text.` };
  }
  const tree = before ? treeAfter(before, text, known) : parseText(text);
  if (tree.depth <= DEPTH_LIMIT) return { ok: true, tree };
  return { ok: false, reason: `This schema is nested more than ${DEPTH_LIMIT} levels deep. It can be edited as text.` };
}
