import { Refusal } from "../text/changes.ts";
import type { Pointer } from "../text/pointer.ts";
import type { TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import type { Plan } from "./plan.ts";
import { addRequired, dropRequired } from "./required.ts";

/** A property is required, or optional again. */
export interface SetRequired {
  readonly kind: "set-required";
  readonly at: Pointer;
  readonly on: boolean;
}

export function setRequired(tree: TextTree, { at, on }: SetRequired): Plan {
  const { node, role, schema } = placeAt(tree, at);
  if (role.kind !== "map" || role.keyword !== "properties" || !schema) {
    throw new Refusal("Only properties can be required.");
  }
  const changes = on ? addRequired(tree, schema, [role.name], node.index) : dropRequired(schema, new Set([role.name]));
  return { changes, selection: at };
}
