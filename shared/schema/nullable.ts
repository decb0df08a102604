import { isArray, isBoolean, isObject, isString } from "./text/text-tree.ts";
import type { TextNode } from "./text/text-tree.ts";
import { memberOf } from "./text/pointer.ts";

/** The ways a text can say "or null". */
export type NullSpelling = "type-list" | "anyOf" | "oneOf" | "nullable" | "enum";

/** How this schema says that null is allowed too, or undefined when it does not. */
export function nullSpellingOf(schema: TextNode): NullSpelling | undefined {
  if (!isObject(schema)) return undefined;
  const type = memberOf(schema, "type");
  if (isArray(type) && type.children.length > 1 && type.children.some(isNullName)) return "type-list";
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const members = memberOf(schema, keyword);
    if (isArray(members) && members.children.length > 1 && members.children.some(isNullSchema)) return keyword;
  }
  if (isBoolean(memberOf(schema, "nullable"), true)) return "nullable";
  const values = memberOf(schema, "enum");
  const listsNull = isArray(values) && values.children.some((value) => value.kind === "null");
  return type === undefined && listsNull ? "enum" : undefined;
}

export function isNullName(node: TextNode): boolean {
  return isString(node) && node.value === "null";
}

/** A schema that only null fits. */
export function isNullSchema(node: TextNode): boolean {
  if (!isObject(node)) return false;
  const type = memberOf(node, "type");
  if (type) return isNullName(type);
  const values = memberOf(node, "enum");
  const only = isArray(values) && values.children.length === 1 ? values.children[0] : memberOf(node, "const");
  return only?.kind === "null";
}
