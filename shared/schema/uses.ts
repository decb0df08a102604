import type { SchemaNode, SchemaTree } from "./projection.ts";
import { referencesOf } from "./references.ts";

/** The schemas that refer to one, in the order of the text. */
export function usesOf({ text, byText }: SchemaTree, { node }: SchemaNode): SchemaNode[] {
  return referencesOf(text).all.flatMap(({ owner, target }) => {
    const user = target.kind === "local" && target.node === node ? byText.get(owner) : undefined;
    return user ? [user] : [];
  });
}
