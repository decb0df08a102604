import { objectOf, moved } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { layoutOf } from "../text/layout.ts";
import { indentAt } from "../text/lines.ts";
import type { Pointer } from "../text/pointer.ts";
import { outerStart, sourceOf } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import { isRequiredIn } from "./required.ts";
import { freeNames } from "./slot.ts";
import { listOf, text } from "../text/compose.ts";

/**
 * The text to put on the clipboard: of one schema its own text, moved to the left edge; of several fields an object with
 * `properties` (and `required`), which `paste` takes apart again. Throws a `Refusal` where there is no schema.
 */
export function copySchemas(tree: TextTree, at: readonly Pointer[]): string {
  const frame = { layout: layoutOf(tree), indent: "", block: true };
  const places = at.map((pointer) => placeAt(tree, pointer));
  const [first] = places;
  if (!first) return "";
  if (places.length === 1) return writerOf(tree, first.node)(frame);
  const names = freeNames(
    undefined,
    places.map(({ role }) => (role.kind === "map" ? role.name : role.kind)),
  );
  const fields = places.map(({ node }, index) => [names[index] ?? "", writerOf(tree, node)] as const);
  const required = places.flatMap(({ role, schema }, index) => {
    const listed = role.kind === "map" && role.keyword === "properties" && schema && isRequiredIn(schema, role.name);
    return listed ? [names[index] ?? ""] : [];
  });
  const list: Writer = (inner) => listOf(required.map(text))({ ...inner, block: false });
  return objectOf([["properties", objectOf(fields)], ...(required.length > 0 ? [["required", list] as const] : [])])(
    frame,
  );
}

function writerOf(tree: TextTree, node: TextNode): Writer {
  return moved(sourceOf(tree, node), indentAt(tree, outerStart(node)));
}
