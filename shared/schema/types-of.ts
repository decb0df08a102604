import { memberOf } from "./text/pointer.ts";
import { isArray, isObject, isString } from "./text/text-tree.ts";
import type { TextNode } from "./text/text-tree.ts";

/** Keywords that only make sense for one type, and so tell it where `type` does not. */
const TELLING: readonly (readonly [string, readonly string[]])[] = [
  ["object", ["properties", "required", "additionalProperties", "patternProperties", "propertyNames"]],
  ["array", ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]],
  ["string", ["pattern", "minLength", "maxLength", "format"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

/** The types a schema names. */
export function declaredTypes(schema: TextNode): string[] {
  const type = isObject(schema) ? memberOf(schema, "type") : undefined;
  if (isString(type)) return [type.value];
  return isArray(type) ? type.children.filter(isString).map(({ value }) => value) : [];
}

/** The types a schema names, or where it names none those its keywords speak of. */
export function typesOf(schema: TextNode): string[] {
  const declared = declaredTypes(schema);
  if (declared.length > 0 || !isObject(schema)) return declared;
  return TELLING.filter(([, keywords]) => keywords.some((keyword) => memberOf(schema, keyword))).map(([type]) => type);
}
