import { Refusal, insert } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, objectOf } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { frameIn } from "../text/frame.ts";
import { memberOf } from "../text/pointer.ts";
import { isArray, isContainer, isObject } from "../text/text-tree.ts";
import type { ObjectNode, TextNode, TextTree } from "../text/text-tree.ts";
import { holdingOf, usualHolding } from "../subschemas.ts";
import type { Relocation } from "./repoint.ts";

/** Where a new schema goes: under which keyword, and there by name or position. */
export interface Slot {
  readonly keyword: string;
  /** Needed by keywords that hold schemas by name. */
  readonly name?: string | undefined;
  /** Before which of those there; at the end when left out. */
  readonly index?: number | undefined;
}

/** A slot found free: where the schema will be, and how to put it there. */
export interface Opening {
  /** From the schema it is put in. */
  readonly path: readonly string[];
  /** Among its new siblings. */
  readonly position: number;
  /** Siblings that get another number. */
  readonly relocations: readonly Relocation[];
  readonly put: (write: Writer) => Change;
}

/** Finds a slot in a schema; `put` creates the keyword if it is not there yet. Refuses what would overwrite. */
export function openingIn(tree: TextTree, schema: ObjectNode, slot: Slot): Opening {
  const { keyword } = slot;
  const value = memberOf(schema, keyword);
  const holding = value ? holdingOf(keyword, value) : usualHolding(keyword);
  if (holding === undefined) throw new Refusal(`“${keyword}” holds no schemas here.`);
  if (holding === "map") return mapOpening(tree, schema, slot);
  if (holding === "list") return listOpening(tree, schema, slot);
  if (value) throw new Refusal(`There is a schema under “${keyword}” already. Replace or move that one.`);
  const put = (write: Writer): Change => insert(tree, schema, keyword, write(frameIn(tree, schema)));
  return { path: [keyword], position: 0, relocations: [], put };
}

function mapOpening(tree: TextTree, schema: ObjectNode, slot: Slot): Opening {
  const { keyword, name } = slot;
  if (name === undefined) throw new Refusal(`A schema under “${keyword}” needs a name.`);
  const position = positionIn(memberOf(schema, keyword), slot.index);
  const put = (write: Writer): Change => {
    const [change] = putEntries(tree, schema, slot, [[name, write]]);
    return change;
  };
  refuseTaken(memberOf(schema, keyword), name);
  return { path: [keyword, name], position, relocations: [], put };
}

/** Puts several schemas under a keyword that holds them by name. */
export function putEntries(
  tree: TextTree,
  schema: ObjectNode,
  { keyword, index }: Slot,
  entries: readonly [Entry, ...Entry[]],
): [Change, ...Change[]] {
  const map = memberOf(schema, keyword);
  if (!map) return [insert(tree, schema, keyword, objectOf(entries)(frameIn(tree, schema)))];
  if (!isObject(map)) throw new Refusal(`“${keyword}” has an unusual value here. Mend it in the text first.`);
  entries.forEach(([name]) => refuseTaken(map, name));
  const position = positionIn(map, index);
  const frame = frameIn(tree, map);
  const [first, ...rest] = entries;
  const put = ([name, write]: Entry): Change => insert(tree, map, name, write(frame), position);
  return [put(first), ...rest.map(put)];
}

type Entry = readonly [string, Writer];

function refuseTaken(map: TextNode | undefined, name: string): void {
  if (isObject(map) && memberOf(map, name))
    throw new Refusal(`There is already a “${name}” here. Choose another name.`);
}

function listOpening(tree: TextTree, schema: ObjectNode, { keyword, index }: Slot): Opening {
  const list = memberOf(schema, keyword);
  if (!isArray(list)) {
    const begin = (write: Writer): Change => insert(tree, schema, keyword, listOf([write])(frameIn(tree, schema)));
    return { path: [keyword, "0"], position: 0, relocations: [], put: begin };
  }
  const position = positionIn(list, index);
  const place = (item: number): number => (item < position ? item : item + 1);
  const put = (write: Writer): Change => insert(tree, list, undefined, write(frameIn(tree, list)), position);
  return { path: [keyword, String(position)], position, relocations: [{ list, place }], put };
}

function positionIn(siblings: TextNode | undefined, index: number | undefined): number {
  const count = isContainer(siblings) ? siblings.children.length : 0;
  return index === undefined ? count : Math.max(0, Math.min(index, count));
}

/** The wished name, or with a number behind it when it is taken. */
export function freeName(map: TextNode | undefined, wish: string): string {
  return freeNames(map, [wish])[0] ?? wish;
}

/** The same for several at once, none of them twice. */
export function freeNames(map: TextNode | undefined, wishes: readonly string[]): string[] {
  const given = new Set<string>();
  const isTaken = (name: string): boolean => given.has(name) || (isObject(map) && memberOf(map, name) !== undefined);
  return wishes.map((wish) => {
    let name = wish;
    for (let number = 2; isTaken(name); number += 1) name = `${wish}_${number}`;
    given.add(name);
    return name;
  });
}
