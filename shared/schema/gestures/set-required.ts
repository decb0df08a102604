import { Refusal } from "../text/changes.ts";
import type { Pointer } from "../text/pointer.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
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
  const { node, name, schema } = propertyAt(tree, at);
  const changes = on ? addRequired(tree, schema, [name], node.index) : dropRequired(schema, new Set([name]));
  return { changes, selection: at };
}

/** Several properties are optional again: a list loses their names at once, and goes with its last. */
export function setOptional(tree: TextTree, gestures: readonly SetRequired[]): Plan {
  const bySchema = Map.groupBy(
    gestures.map(({ at }) => propertyAt(tree, at)),
    ({ schema }) => schema,
  );
  const changes = [...bySchema].flatMap(([schema, properties]) =>
    dropRequired(schema, new Set(properties.map(({ name }) => name))),
  );
  return { changes, selection: gestures.at(-1)?.at };
}

function propertyAt(tree: TextTree, at: Pointer): { node: TextNode; name: string; schema: ObjectNode } {
  const { node, role, schema } = placeAt(tree, at);
  if (role.kind !== "map" || role.keyword !== "properties" || !schema) {
    throw new Refusal("Only properties can be required.");
  }
  return { node, name: role.name, schema };
}
