import { valueOfJson } from "../json/value-of-json.ts";
import { lastMembers, printValue, walk, type Value } from "../json/value.ts";
import { childOf, segmentsOf, valueAt } from "./json-at.ts";
import type { HandEdit, PassField } from "./pass.ts";

/** A value with where its fields came from. */
export interface Handled {
  value: string | null;
  fields: PassField[];
}

/** What was there and what is there now; `null` where a change leads nowhere. */
export type ChangeByHand = Pick<HandEdit, "before" | "after">;

/**
 * What a change by hand does: sets the value at a JSON pointer, or removes it with `after: null`. A new key may be set in
 * an object, and an item behind the last of a list; everything else must be there.
 */
export function changeByHand({ value, fields }: Handled, path: string, after: string | null) {
  const root = value === null ? null : valueOfJson(value);
  const wanted = after === null ? null : valueOfJson(after);
  if (after !== null && wanted === null) return null;
  const segments = segmentsOf(path);
  const last = segments.at(-1);
  if (last === undefined) {
    const change: ChangeByHand = { before: root === null ? null : printValue(root), after };
    return { change, handled: { value: after, fields: leavesOf(path, wanted) } };
  }
  if (root === null) return null;
  const parentPath = path.slice(0, path.lastIndexOf("/"));
  const parent = valueAt(root, parentPath);
  if (parent === undefined) return null;
  const before = childOf(parent, last);
  const changed = changedParent(parent, last, wanted);
  if (changed === null) return null;
  const printed = printValue(replaced(root, segments.slice(0, -1), changed));
  const isShifted = wanted === null && parent.kind === "array";
  const others = fields.filter((field) => field.path !== path && !field.path.startsWith(`${path}/`));
  const rest = isShifted ? others.map((field) => shifted(field, parentPath, Number(last))) : others;
  const change: ChangeByHand = { before: before === undefined ? null : printValue(before), after };
  return { change, handled: { value: printed, fields: [...rest, ...leavesOf(path, wanted)] } };
}

/** A value with all changes by hand, one after the other. */
export function withHandEdits(start: Handled, byHand: readonly HandEdit[]): Handled {
  return byHand.reduce((handled, { path, after }) => changeByHand(handled, path, after)?.handled ?? handled, start);
}

function changedParent(parent: Value, segment: string, wanted: Value | null): Value | null {
  if (parent.kind === "array") {
    const index = /^\d+$/.test(segment) ? Number(segment) : Infinity;
    if (index > parent.items.length || (wanted === null && index === parent.items.length)) return null;
    return { ...parent, items: parent.items.toSpliced(index, 1, ...(wanted === null ? [] : [wanted])) };
  }
  if (parent.kind !== "object") return null;
  const members = lastMembers(parent);
  const at = members.findIndex(({ key }) => key === segment);
  if (wanted === null) return at === -1 ? null : { ...parent, members: members.toSpliced(at, 1) };
  const member = { key: segment, keySpan: wanted.span, value: wanted };
  return { ...parent, members: at === -1 ? [...members, member] : members.with(at, member) };
}

/** The value with another one in a place that is there. */
function replaced(root: Value, segments: readonly string[], value: Value): Value {
  const parents = [root];
  for (const segment of segments) {
    const child = childOf(parents.at(-1) ?? root, segment);
    if (child !== undefined) parents.push(child);
  }
  return segments.reduceRight(
    (child, segment, index) => changedParent(parents[index] ?? root, segment, child) ?? child,
    value,
  );
}

/** A field of a list from which the item at `index` went. */
function shifted(field: PassField, list: string, index: number): PassField {
  if (!field.path.startsWith(`${list}/`)) return field;
  const [own = "", ...rest] = field.path.slice(list.length + 1).split("/");
  return Number(own) > index ? { ...field, path: [list, Number(own) - 1, ...rest].join("/") } : field;
}

function leavesOf(path: string, value: Value | null): PassField[] {
  if (value === null) return [];
  return [...walk(value)].flatMap(({ path: within, value: part }) => {
    const isLeaf =
      part.kind === "array" ? part.items.length === 0 : part.kind !== "object" || part.members.length === 0;
    return isLeaf ? [{ path: path + within, provenance: "by-hand" as const, span: null }] : [];
  });
}
