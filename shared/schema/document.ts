import { DEPTH_LIMIT, parseText } from "./text/parse.ts";
import { projectSchema } from "./projection.ts";
import type { SchemaTree } from "./projection.ts";

/** From this many characters on a schema is edited as text only. */
export const TREE_LIMIT = 5_000_000;

export type Opened = { readonly ok: true; readonly tree: SchemaTree } | { readonly ok: false; readonly reason: string };

/** The tree of a text, or the sentence that says why there is none; the text itself is fine either way. */
export function openSchema(text: string): Opened {
  if (text.length >= TREE_LIMIT) {
    const size = (text.length / 1e6).toFixed(1);
    return { ok: false, reason: `This schema is ${size} MB; the tree is drawn up to 5 MB. It can be edited as text.` };
  }
  const parsed = parseText(text);
  if (parsed.depth > DEPTH_LIMIT) {
    return {
      ok: false,
      reason: `This schema is nested more than ${DEPTH_LIMIT} levels deep. It can be edited as text.`,
    };
  }
  return { ok: true, tree: projectSchema(parsed) };
}
