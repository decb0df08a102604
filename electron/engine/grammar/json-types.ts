import type { JsonObject } from "../http/fields.ts";
import { isJsonObject } from "../http/fields.ts";
import { oneOf } from "./one-of.ts";
import { SchemaError } from "./schema-error.ts";

const types = ["object", "array", "string", "number", "integer", "boolean", "null"] as const;
export type JsonType = (typeof types)[number];

/** Which type a schema without `type` speaks of. */
const hints: readonly (readonly [JsonType, readonly string[]])[] = [
  ["object", ["properties", "required", "additionalProperties", "patternProperties", "minProperties", "maxProperties"]],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "contains", "uniqueItems"]],
  ["string", ["pattern", "minLength", "maxLength", "format"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

/** The types a value may have; undefined for any. */
export function typesOf(schema: JsonObject, path: string): JsonType[] | undefined {
  const { type, nullable } = schema;
  const given = type === undefined ? hinted(schema) : Array.isArray(type) ? type : [type];
  if (!given) return undefined;
  const known = given.map((name) => types.find((candidate) => candidate === name) ?? unknownType(name, path));
  if (known.length === 0) throw new SchemaError(path, "type", "leaves no type");
  return nullable === true && !known.includes("null") ? [...known, "null"] : known;
}

function unknownType(name: unknown, path: string): never {
  throw new SchemaError(path, "type", `names ${JSON.stringify(name)}, which is no type of JSON`);
}

function hinted(schema: JsonObject): JsonType[] | undefined {
  const hint = hints.find(([, keywords]) => keywords.some((keyword) => schema[keyword] !== undefined));
  return hint && [hint[0]];
}

/** The rule body for the values of `enum` that have one of the allowed types. */
export function enumBody(values: unknown, allowed: readonly JsonType[] | undefined, path: string): string {
  if (!Array.isArray(values) || values.length === 0) throw new SchemaError(path, "enum", "must be a list of values");
  const fitting = values.filter((value) => allowed?.some((type) => hasType[type](value)) ?? true);
  if (fitting.length === 0) throw new SchemaError(path, "enum", `has no value of the "type" beside it`);
  return oneOf(fitting.map((value) => JSON.stringify(value)));
}

const hasType: Readonly<Record<JsonType, (value: unknown) => boolean>> = {
  object: isJsonObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
};
