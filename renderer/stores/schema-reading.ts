import { brokenSchemas } from "../../shared/schema/broken.ts";
import { readText } from "../../shared/schema/document.ts";
import type { Difference } from "../../shared/schema/text/difference.ts";
import { damagedSchemas, holdTree, type HeldTree } from "../../shared/schema/held-tree.ts";
import { projectSchema, type SchemaNode, type SchemaTree } from "../../shared/schema/projection.ts";
import type { TextError } from "../../shared/schema/text/text-tree.ts";

/** What is shown of a text. */
export interface Reading {
  /** The tree of the text, or, while it is broken, the last good one. */
  readonly tree: SchemaTree | null;
  /** The last good tree over the broken text; null while the tree is that of the text itself. */
  readonly held: HeldTree | null;
  /** Why there is no tree. */
  readonly closed: string | null;
  readonly errors: readonly TextError[];
  /** What is dimmed, for it is broken in the text. */
  readonly dimmed: ReadonlySet<SchemaNode>;
}

export const unread: Reading = { tree: null, held: null, closed: null, errors: [], dimmed: new Set() };

/** Reads a text anew, after what was read of it before; `changed` says in which places it differs, where that is known. */
export function readAnew(text: string, before: Reading, changed?: readonly Difference[]): Reading {
  const good = lastGood(before);
  const read = readText(text, good?.text, before.held === null ? changed : undefined);
  if (!read.ok) return { ...unread, closed: read.reason };
  const { errors } = read.tree;
  const held = errors.length === 0 || good === null ? null : holdTree(good, text, errors);
  if (held && !isMostlyGone(held)) return { tree: held.tree, held, closed: null, errors, dimmed: damaged(held) };
  const tree = projectSchema(read.tree);
  return { tree, held: null, closed: null, errors, dimmed: brokenSchemas(tree) };
}

function lastGood({ tree }: Reading): SchemaTree | null {
  return tree?.text.errors.length === 0 && tree.nodes.length > 0 ? tree : null;
}

/** Another text was put in its place: the old tree says nothing about it. */
function isMostlyGone({ damage, tree }: HeldTree): boolean {
  return 2 * (damage.end - damage.start) > tree.text.text.length;
}

const damaged = (held: HeldTree): ReadonlySet<SchemaNode> => new Set(damagedSchemas(held));
