import { Refusal } from "../text/changes.ts";
import { foreign } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { formatPointer, memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { parseText } from "../text/parse.ts";
import { isArray, isObject, isString, sourceOf } from "../text/text-tree.ts";
import type { TextTree } from "../text/text-tree.ts";
import { objectAt } from "../place.ts";
import { isSchema } from "../keywords.ts";
import { membersOf, usualHolding } from "../subschemas.ts";
import type { Plan } from "./plan.ts";
import { addRequired } from "./required.ts";
import { repoint } from "./repoint.ts";
import { freeName, freeNames, openingIn, putEntries } from "./slot.ts";
import type { Slot } from "./slot.ts";

/** A new schema under `keyword` of the one at `to`. */
export interface Add extends Slot {
  readonly kind: "add";
  readonly to: Pointer;
  /** Its text; any value when left out. */
  readonly schema?: string | undefined;
  readonly required?: boolean | undefined;
}

export function add(tree: TextTree, gesture: Add): Plan {
  const { node } = objectAt(tree, gesture.to);
  const { path, position, relocations, put } = openingIn(tree, node, gesture);
  const asRequired = gesture.required === true && gesture.keyword === "properties";
  const required = asRequired ? addRequired(tree, node, [gesture.name ?? ""], position) : [];
  const changes = [put(foreign(gesture.schema ?? "{}")), ...required, ...repoint(tree, relocations)];
  return { changes, selection: gesture.to + formatPointer(path) };
}

/** Text from the clipboard, as one schema or as several fields. */
export interface Paste extends Slot {
  readonly kind: "paste";
  readonly to: Pointer;
  readonly text: string;
}

/**
 * Takes any schema text. Without a name, `"name": schema` members (bare, or as the only content of `properties`, as
 * several copied fields are written) become fields under their own names.
 */
export function paste(tree: TextTree, gesture: Paste): Plan {
  const { node } = objectAt(tree, gesture.to);
  const read = gesture.name === undefined && gesture.keyword === "properties" ? fieldsIn(gesture.text) : [];
  const names = freeNames(
    memberOf(node, gesture.keyword),
    read.map(({ name }) => name),
  );
  const fields = read.map((field, index) => ({ ...field, name: names[index] ?? field.name }));
  const [first, ...rest] = fields;
  if (!first) {
    refuseNoSchema(gesture.text);
    const free =
      usualHolding(gesture.keyword) === "map" ? freeName(memberOf(node, gesture.keyword), "pasted") : undefined;
    return add(tree, { ...gesture, kind: "add", name: gesture.name ?? free, schema: gesture.text });
  }
  const changes = putEntries(tree, node, gesture, [entryOf(first), ...rest.map(entryOf)]);
  const required = fields.filter((field) => field.required).map((field) => field.name);
  const position = gesture.index ?? Infinity;
  return {
    changes: [...changes, ...addRequired(tree, node, required, position)],
    selection: gesture.to + formatPointer([gesture.keyword, first.name]),
    notes: renamed(read, names),
  };
}

/** What is no JSON is refused by its first error, when it is written. */
function refuseNoSchema(text: string): void {
  const { root, errors } = parseText(text);
  if (errors.length === 0 && root && !isSchema(root))
    throw new Refusal("That is no schema: one is an object in braces, or just true or false.");
}

function renamed(read: readonly Field[], names: readonly string[]): string[] {
  const taken = read.filter(({ name }, index) => names[index] !== name);
  const [first] = taken;
  if (!first) return [];
  if (taken.length > 1) return [`${taken.length} names were taken here; these have a number behind them now.`];
  return [`There is a “${first.name}” already, so this one is “${names[read.indexOf(first)]}”.`];
}

function entryOf({ name, text }: Field): readonly [string, Writer] {
  return [name, foreign(text)];
}

interface Field {
  readonly name: string;
  readonly text: string;
  readonly required: boolean;
}

function fieldsIn(text: string): Field[] {
  const whole = parseText(text);
  const sound = whole.errors.length === 0;
  const tree = sound ? whole : parseText(`{${text}\n}`);
  if (tree.errors.length > 0 || !tree.root) return [];
  const members = membersOf(tree.root);
  if (!sound)
    return members.map((member) => ({ name: member.key?.name ?? "", text: sourceOf(tree, member), required: false }));
  const onlyFields = members.every((member) => member.key?.name === "properties" || member.key?.name === "required");
  if (!onlyFields || !isObject(tree.root)) return [];
  const list = memberOf(tree.root, "required");
  const required = new Set(isArray(list) ? list.children.filter(isString).map((name) => name.value) : []);
  const properties = memberOf(tree.root, "properties");
  return (properties ? membersOf(properties) : []).map((member) => {
    const name = member.key?.name ?? "";
    return { name, text: sourceOf(tree, member), required: required.has(name) };
  });
}
