import type { SchemaNode, SchemaTree } from "./projection.ts";
import { schemaAtOffset } from "./rows.ts";

/**
 * The schemas to dim in the tree of a text that was broken from the start: the innermost one at each error. While a text
 * is being broken by typing, hold the last good tree instead (`held-tree.ts`).
 */
export function brokenSchemas(tree: SchemaTree): ReadonlySet<SchemaNode> {
  const places = tree.text.errors.flatMap(({ start, end }) => [start, end]);
  return new Set(places.flatMap((place) => schemaAtOffset(tree, place) ?? []));
}
