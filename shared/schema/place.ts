import { Refusal } from "./text/changes.ts";
import { childOf, parsePointer } from "./text/pointer.ts";
import type { Pointer } from "./text/pointer.ts";
import { isObject } from "./text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "./text/text-tree.ts";
import { isSchema } from "./keywords.ts";
import { holdingOf } from "./subschemas.ts";
import type { Role } from "./subschemas.ts";

/** A schema in its document: the text node, how it hangs there, and the schema it hangs from. */
export interface Place {
  readonly node: TextNode;
  readonly role: Role;
  readonly schema: ObjectNode | undefined;
}

/** The schema a pointer names. Throws a `Refusal` when there is none. */
export function placeAt(tree: TextTree, pointer: Pointer): Place {
  const segments = parsePointer(pointer);
  if (!tree.root || !segments) throw noSchemaAt(pointer);
  let place: Place = { node: tree.root, role: { kind: "root" }, schema: undefined };
  let taken = 0;
  for (let keyword = segments[taken]; keyword !== undefined; keyword = segments[taken]) {
    const next: Place | undefined = step(place.node, keyword, segments[taken + 1]);
    if (!next) throw noSchemaAt(pointer);
    place = next;
    taken += next.role.kind === "one" ? 1 : 2;
  }
  return place;
}

function noSchemaAt(pointer: Pointer): Refusal {
  return new Refusal(`There is no schema at “${pointer}”.`);
}

function step(schema: TextNode, keyword: string, segment: string | undefined): Place | undefined {
  if (!isObject(schema)) return undefined;
  const value = childOf(schema, keyword);
  const holding = value && holdingOf(keyword, value);
  if (value === undefined || holding === undefined) return undefined;
  if (holding === "one") return { node: value, role: { kind: "one", keyword }, schema };
  const node = segment === undefined ? undefined : childOf(value, segment);
  if (!node || segment === undefined) return undefined;
  const role: Role =
    holding === "list" ? { kind: "list", keyword, index: node.index } : { kind: "map", keyword, name: segment };
  return { node, role, schema };
}

/** As `placeAt`, for a schema that is written as an object. */
export function objectAt(tree: TextTree, pointer: Pointer): Place & { readonly node: ObjectNode } {
  const place = placeAt(tree, pointer);
  if (isObject(place.node)) return { ...place, node: place.node };
  const is = isSchema(place.node) ? "This schema is just true or false" : "This is no schema";
  throw new Refusal(`${is}, so there is nothing in it to change. Give it a type first.`);
}
