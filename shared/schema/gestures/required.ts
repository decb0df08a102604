import { Refusal, insert, remove, replace } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, text } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { memberOf } from "../text/pointer.ts";
import { isArray, isObject, isString } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";

/** The names in a schema's `required`, as far as it is a list. */
function entriesOf(schema: ObjectNode): readonly TextNode[] {
  const list = memberOf(schema, "required");
  return isArray(list) ? list.children : [];
}

function names(entry: TextNode, wanted: ReadonlySet<string>): boolean {
  return isString(entry) && wanted.has(entry.value);
}

export function isRequiredIn(schema: ObjectNode, name: string): boolean {
  return entriesOf(schema).some((entry) => names(entry, new Set([name])));
}

/** Takes names out of `required`; the list goes too when nothing is left in it. */
export function dropRequired(schema: ObjectNode, dropped: ReadonlySet<string>): Change[] {
  const entries = entriesOf(schema);
  const going = entries.filter((entry) => names(entry, dropped));
  const list = memberOf(schema, "required");
  if (going.length === 0 || !list) return [];
  return going.length === entries.length ? [remove(list)] : going.map(remove);
}

/** Writes another name in `required`, or takes the old one out where the new one is listed already. */
export function renameRequired(schema: ObjectNode, from: string, to: string): Change[] {
  return renameIn(entriesOf(schema), from, to);
}

/** The same for any list of names. */
export function renameIn(entries: readonly TextNode[], from: string, to: string): Change[] {
  const listed = entries.some((entry) => names(entry, new Set([to])));
  const old = entries.filter((entry) => names(entry, new Set([from])));
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
  const later = list.children.find((entry) => positionOf(schema, entry) >= position);
  return missing.map((name) => insert(tree, list, undefined, JSON.stringify(name), later?.index));
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
