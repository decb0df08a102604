import type { JsonObject } from "../http/fields.ts";
import { isJsonObject } from "../http/fields.ts";

/** One schema that says what all of `schemas` say, for `allOf` and for what stands beside `$ref` and `anyOf`. */
export function mergeSchemas(schemas: readonly JsonObject[]): JsonObject {
  const merged: Record<string, unknown> = {};
  for (const schema of schemas) {
    for (const [keyword, value] of Object.entries(schema)) {
      const known = merged[keyword];
      merged[keyword] = known === undefined ? value : mergeKeyword(keyword, known, value);
    }
  }
  return merged;
}

function mergeKeyword(keyword: string, one: unknown, other: unknown): unknown {
  switch (keyword) {
    case "type":
      return sharedTypes(one, other);
    case "required":
      return [...new Set([...listOf(one), ...listOf(other)])];
    case "enum":
      return listOf(one).filter((value) => listOf(other).some((candidate) => sameJson(value, candidate)));
    case "properties":
      return mergeProperties(one, other);
    case "items":
      return { allOf: [one, other] };
    case "allOf":
      return [...listOf(one), ...listOf(other)];
    case "additionalProperties":
      return one === false || other === false ? false : other;
    case "minimum":
    case "exclusiveMinimum":
    case "minLength":
    case "minItems":
      return Math.max(Number(one), Number(other));
    case "maximum":
    case "exclusiveMaximum":
    case "maxLength":
    case "maxItems":
      return Math.min(Number(one), Number(other));
    default:
      return one;
  }
}

function mergeProperties(one: unknown, other: unknown): unknown {
  if (!isJsonObject(one) || !isJsonObject(other)) return other;
  const merged: Record<string, unknown> = { ...one };
  for (const [name, schema] of Object.entries(other)) {
    merged[name] = Object.hasOwn(merged, name) ? { allOf: [merged[name], schema] } : schema;
  }
  return merged;
}

function sharedTypes(one: unknown, other: unknown): unknown[] {
  const others = listOf(other);
  const shared = listOf(one).filter(
    (type) => others.includes(type) || (type === "integer" && others.includes("number")),
  );
  const narrowed = others.includes("integer") && listOf(one).includes("number") ? ["integer"] : [];
  return [...new Set([...shared, ...narrowed])];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
