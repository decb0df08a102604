import { Refusal, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { escapeSegment, isDuplicated, memberOf, parsePointer } from "../text/pointer.ts";
import { formatPointer } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isArray, isObject } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { placeAt } from "../place.ts";
import type { Plan } from "./plan.ts";
import { renameIn, renameRequired } from "./required.ts";
import { repoint } from "./repoint.ts";

/** Another name for a property, a definition, or any other schema held by name. */
export interface Rename {
  readonly kind: "rename";
  readonly at: Pointer;
  readonly to: string;
}

/** Renames the key and all that speaks of it: `required`, `dependent…` of the same schema, and every `$ref` through it. */
export function rename(tree: TextTree, { at, to }: Rename): Plan {
  const { node, role, schema } = placeAt(tree, at);
  if (role.kind !== "map" || !schema || !node.key) throw new Refusal("Only what has a name can be renamed.");
  if (role.name === to) return { changes: [], selection: at };
  refuseDuplicate(node);
  refuseTaken(node, to);
  const renamed = role.keyword === "properties" ? [node, ...dependents(schema, role.name)] : [node];
  renamed.forEach((member) => refuseTaken(member, to));
  const keys = renamed.flatMap(({ key }) => (key ? [replace(key, JSON.stringify(to))] : []));
  const mentions = role.keyword === "properties" ? renameMentions(schema, role.name, to) : [];
  const references = repoint(
    tree,
    renamed.map((member) => ({ node: member, to: [to], from: "parent" })),
  );
  return { changes: [...keys, ...mentions, ...references], selection: sibling(at, to) };
}

/** The last segment of a pointer exchanged. */
function sibling(at: Pointer, name: string): Pointer {
  return formatPointer((parsePointer(at) ?? []).slice(0, -1)) + `/${escapeSegment(name)}`;
}

/** Renaming or removing one of two members of the same name would bring the other to life. */
export function refuseDuplicate(node: TextNode): void {
  if (!isDuplicated(node)) return;
  throw new Refusal(`“${node.key?.name ?? ""}” stands here twice. Take one of them out in the text first.`);
}

function refuseTaken(node: TextNode, name: string): void {
  if (isObject(node.parent) && memberOf(node.parent, name)) {
    throw new Refusal(`There is already a “${name}” here. Choose another name.`);
  }
}

const DEPENDENT_KEYWORDS = ["dependentRequired", "dependentSchemas", "dependencies"];

/** The members of `dependent…` keywords that say what a property needs. */
function dependents(schema: ObjectNode, name: string): TextNode[] {
  return DEPENDENT_KEYWORDS.flatMap((keyword) => {
    const map = memberOf(schema, keyword);
    const member = isObject(map) ? memberOf(map, name) : undefined;
    return member ? [member] : [];
  });
}

/** The lists that name a property of the schema. */
function renameMentions(schema: ObjectNode, from: string, to: string): Change[] {
  const lists = DEPENDENT_KEYWORDS.flatMap((keyword) => {
    const map = memberOf(schema, keyword);
    return isObject(map) ? map.children.filter(isArray) : [];
  });
  return [...renameRequired(schema, from, to), ...lists.flatMap((list) => renameIn(list.children, from, to))];
}
