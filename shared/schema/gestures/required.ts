import { Refusal, insert, remove, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, text } from "../text/compose.ts";
import { firstIndex } from "../text/first-index.ts";
import { frameIn } from "../text/frame.ts";
import { memberOf } from "../text/pointer.ts";
import { isArray, isObject, isString } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";

/** What a schema's `required` lists, as far as it is a list; read once. */
interface Listed {
  readonly entries: readonly TextNode[];
  readonly byName: ReadonlyMap<string, readonly TextNode[]>;
  /** For each entry, the furthest place among the fields that it or one before it names. */
  readonly reach: readonly number[];
}

const cache = new WeakMap<ObjectNode, Listed>();

function listedIn(schema: ObjectNode): Listed {
  const known = cache.get(schema);
  if (known) return known;
  const list = memberOf(schema, "required");
  const entries = isArray(list) ? list.children : [];
  const reach: number[] = [];
  for (const entry of entries) reach.push(Math.max(reach.at(-1) ?? -1, positionOf(schema, entry)));
  const listed = { entries, byName: Map.groupBy(entries.filter(isString), ({ value }) => value), reach };
  cache.set(schema, listed);
  return listed;
}

function names(entry: TextNode, name: string): boolean {
  return isString(entry) && entry.value === name;
}

export function isRequiredIn(schema: ObjectNode, name: string): boolean {
  return listedIn(schema).byName.has(name);
}

/** Takes names out of `required`; the list goes too when nothing is left in it. */
export function dropRequired(schema: ObjectNode, dropped: ReadonlySet<string>): Change[] {
  const { entries, byName } = listedIn(schema);
  const going = [...dropped].flatMap((name) => byName.get(name) ?? []);
  const list = memberOf(schema, "required");
  if (going.length === 0 || !list) return [];
  return going.length === entries.length ? [remove(list)] : going.map(remove);
}

/** Writes another name in `required`, or takes the old one out where the new one is listed already. */
export function renameRequired(schema: ObjectNode, from: string, to: string): Change[] {
  return renameIn(listedIn(schema).entries, from, to);
}

/** The same for any list of names. */
export function renameIn(entries: readonly TextNode[], from: string, to: string): Change[] {
  const listed = entries.some((entry) => names(entry, to));
  const old = entries.filter((entry) => names(entry, from));
  return old.map((entry) => (listed ? remove(entry) : replace(entry, JSON.stringify(to))));
}

/**
 * Adds names to `required`, in the order of `properties`; begins the list when there is none. `position` is where among
 * the properties they stand (or will stand).
 */
export function addRequired(tree: TextTree, schema: ObjectNode, added: readonly string[], position: number): Change[] {
  const missing = added.filter((name) => !isRequiredIn(schema, name));
  if (missing.length === 0) return [];
  const list = memberOf(schema, "required");
  if (!list) return [beginRequired(tree, schema, missing)];
  if (!isArray(list)) throw new Refusal("“required” is not a list here. Mend it in the text first.");
  const { reach } = listedIn(schema);
  const later = firstIndex(reach.length, (index) => (reach[index] ?? 0) >= position);
  return missing.map((name) => insert(tree, list, undefined, JSON.stringify(name), later));
}

function positionOf(schema: ObjectNode, entry: TextNode): number {
  const properties = memberOf(schema, "properties");
  if (!isObject(properties) || !isString(entry)) return -1;
  return memberOf(properties, entry.value)?.index ?? -1;
}

function beginRequired(tree: TextTree, schema: ObjectNode, listed: readonly string[]): Change {
  const properties = memberOf(schema, "properties");
  const list = listOf(listed.map(text))({ ...frameIn(tree, schema), block: false });
  return insert(tree, schema, "required", list, properties && properties.index + 1);
}
