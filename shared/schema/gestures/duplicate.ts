import { Refusal } from "../text/changes.ts";
import { moved } from "../text/compose.ts";
import { indentAt } from "../text/lines.ts";
import { formatPointer, pointerOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { outerStart, sourceOf } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import { schemasWithin } from "../subschemas.ts";
import { memberOf } from "../text/pointer.ts";
import { isObject, isString } from "../text/text-tree.ts";
import type { Plan } from "./plan.ts";
import { repoint } from "./repoint.ts";
import { addRequired, isRequiredIn } from "./required.ts";
import { freeName, openingIn } from "./slot.ts";

/** A copy right behind, under a free name where names are needed. */
export interface Duplicate {
  readonly kind: "duplicate";
  readonly at: Pointer;
}

export function duplicate(tree: TextTree, { at }: Duplicate): Plan {
  const { node, role, schema } = placeAt(tree, at);
  if (!schema || role.kind === "root" || role.kind === "one")
    throw new Refusal("There is room for one schema only here.");
  refuseIdentified(tree, node, "copied");
  const name = role.kind === "map" ? freeName(node.parent, role.name) : undefined;
  const opening = openingIn(tree, schema, { keyword: role.keyword, name, index: node.index + 1 });
  const copy = moved(sourceOf(tree, node), indentAt(tree, outerStart(node)));
  const also = role.kind === "map" && role.keyword === "properties" && isRequiredIn(schema, role.name) && name;
  const required = also ? addRequired(tree, schema, [also], opening.position) : [];
  return {
    changes: [opening.put(copy), ...required, ...repoint(tree, opening.relocations)],
    selection: pointerOf(schema) + formatPointer(opening.path),
  };
}

const NAMES_OF_THEIR_OWN = ["$id", "$anchor", "$dynamicAnchor"];

/** Two schemas with one `$id` or anchor would make references ambiguous. */
export function refuseIdentified(tree: TextTree, node: TextNode, done: string): void {
  const named = schemasWithin(tree, node).some(({ node: schema }) => {
    return isObject(schema) && NAMES_OF_THEIR_OWN.some((keyword) => isString(memberOf(schema, keyword)));
  });
  if (named)
    throw new Refusal(`It has an $id or anchor inside, which must stay the only one; so it cannot be ${done}.`);
}
