import { remove } from "../text/changes.ts";
import type { Change } from "../text/changes.ts";
import { listOf, text } from "../text/compose.ts";
import type { Writer } from "../text/compose.ts";
import { memberOf } from "../text/pointer.ts";
import type { Pointer } from "../text/pointer.ts";
import { isArray, isObject } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { appliesTo } from "../keywords.ts";
import { isNullName } from "../nullable.ts";
import { placeAt } from "../place.ts";
import { membersOf } from "../subschemas.ts";
import { danglingNotes } from "./delete.ts";
import { park } from "./parking.ts";
import type { Plan } from "./plan.ts";
import { refuseDuplicate } from "./rename.ts";
import { writeKeyword } from "./set-keyword.ts";

export type TypeName = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/**
 * Another type. `stale` says what becomes of keywords that no longer apply: stay, go, or move under `x-parked`, from where
 * they come back when the type lets them.
 */
export interface Retype {
  readonly kind: "retype";
  readonly at: Pointer;
  readonly to: TypeName | "any";
  readonly stale: "keep" | "park" | "drop";
}

/** Besides, keywords that would still decide what fits, whatever type is chosen. */
const DECIDING: ReadonlySet<string> = new Set(["$ref", "anyOf", "oneOf", "const", "enum"]);

export function retype(tree: TextTree, { at, to, stale }: Retype): Plan {
  const { node } = placeAt(tree, at);
  const going = stale === "keep" ? [] : staleMembers(node, to);
  going.forEach(refuseDuplicate);
  const applies = (parked: TextNode): boolean => !isStale(parked, to);
  const moving = stale === "park" && isObject(node) ? park(tree, node, going, applies) : going.map(remove);
  const notes = going.flatMap((member) => danglingNotes(tree, [member]));
  return { changes: [...typeChanges(tree, node, to), ...moving], selection: at, notes };
}

/** The keywords of a schema that would no longer apply if it were of that type. */
export function staleKeywords(tree: TextTree, at: Pointer, to: Retype["to"]): string[] {
  return staleMembers(placeAt(tree, at).node, to).map((member) => member.key?.name ?? "");
}

function staleMembers(schema: TextNode, to: Retype["to"]): TextNode[] {
  return membersOf(schema).filter((member) => isStale(member, to));
}

function isStale(member: TextNode, to: Retype["to"]): boolean {
  const keyword = member.key?.name ?? "";
  if (to === "any") return false;
  if (DECIDING.has(keyword)) return !allValuesAre(member, keyword, to);
  return keyword === "default" ? !isOfType(member, to) : !appliesTo(keyword, to);
}

function allValuesAre(member: TextNode, keyword: string, type: TypeName): boolean {
  if (keyword === "const") return isOfType(member, type);
  return keyword === "enum" && isArray(member) && member.children.every((value) => isOfType(value, type));
}

function isOfType(value: TextNode, type: TypeName): boolean {
  if (value.kind === "null") return true;
  if (value.kind !== "number") return value.kind === type;
  return type === "number" || (type === "integer" && /^-?[0-9]+$/.test(value.value));
}

function typeChanges(tree: TextTree, schema: TextNode, to: Retype["to"]): Change[] {
  const type = isObject(schema) ? memberOf(schema, "type") : undefined;
  if (to === "any") return type ? [remove(type)] : [];
  const nullable = to !== "null" && isArray(type) && type.children.length > 1 && type.children.some(isNullName);
  return writeKeyword(tree, schema, "type", nullable ? namesOf(to) : text(to));
}

function namesOf(type: TypeName): Writer {
  return (frame) => listOf([text(type), text("null")])({ ...frame, block: false });
}
