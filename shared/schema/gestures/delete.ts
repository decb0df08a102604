import { Refusal, remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { firstIndex } from "../text/first-index.ts";
import { pointerOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import type { Container, ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import type { Place } from "../place.ts";
import type { Plan } from "./plan.ts";
import { dropRequired } from "./required.ts";
import { refuseDuplicate } from "./rename.ts";
import { referencesInto, repoint } from "./repoint.ts";
import type { Relocation } from "./repoint.ts";

/** One schema or several taken out, with their entries in `required`. */
export interface Delete {
  readonly kind: "delete";
  readonly at: readonly Pointer[];
}

/** References that will lead nowhere are left as they are and reported. */
export function deleteSchemas(tree: TextTree, { at }: Delete): Plan {
  const places = at.map((pointer) => placeAt(tree, pointer));
  const [first] = places;
  if (!first) throw new Refusal("Nothing is selected.");
  if (!first.schema || places.some(({ role }) => role.kind === "root")) {
    throw new Refusal("The whole schema cannot be deleted; clear the text instead.");
  }
  const nodes = places.map(({ node }) => node);
  nodes.forEach(refuseDuplicate);
  const { changes, relocations } = withdrawal(places);
  return {
    changes: [...changes, ...dropNames(places), ...repoint(tree, relocations)],
    selection: pointerOf(first.schema),
    notes: danglingNotes(tree, nodes),
  };
}

export interface Withdrawal {
  readonly changes: readonly Change[];
  /** List items that move up. */
  readonly relocations: readonly Relocation[];
}

/** Takes schemas out of the lists and maps they stand in; a list that would be left empty goes with its keyword. */
export function withdrawal(places: readonly Place[]): Withdrawal {
  const items = places.filter(({ role }) => role.kind === "list").map(({ node }) => node);
  const others = places.filter(({ role }) => role.kind !== "list").map(({ node }) => node);
  const lists = [...Map.groupBy(items, (node) => node.parent)].flatMap(([list, gone]) =>
    list ? [shrink(list, gone)] : [],
  );
  return {
    changes: [...lists.flatMap(({ changes }) => changes), ...others.map(remove)],
    relocations: lists.flatMap(({ relocations }) => relocations),
  };
}

/** Takes items out of a list. */
export function shrink(list: Container, items: readonly TextNode[]): Withdrawal {
  const gone = new Set(items);
  if (gone.size === list.children.length) {
    refuseDuplicate(list);
    return { changes: [remove(list)], relocations: [] };
  }
  const indexes = [...gone].map((node) => node.index).toSorted((a, b) => a - b);
  const place = (index: number): number =>
    index - firstIndex(indexes.length, (before) => (indexes[before] ?? 0) >= index);
  return { changes: [...gone].map(remove), relocations: [{ list, place }] };
}

function dropNames(places: readonly Place[]): Change[] {
  const gone = new Map<ObjectNode, Set<string>>();
  for (const { role, schema } of places) {
    if (role.kind !== "map" || role.keyword !== "properties" || !schema) continue;
    gone.set(schema, (gone.get(schema) ?? new Set()).add(role.name));
  }
  return [...gone].flatMap(([schema, names]) => dropRequired(schema, names));
}

/** What to tell about references that lose their target. */
export function danglingNotes(tree: TextTree, nodes: readonly TextNode[]): string[] {
  const lost = referencesInto(tree, nodes);
  const [first] = lost;
  if (!first) return [];
  const many = lost.length === 1 ? "A reference leads" : `${lost.length} references lead`;
  return [`${many} nowhere now, the first at ${pointerOf(first.owner) || "the top"}.`];
}
