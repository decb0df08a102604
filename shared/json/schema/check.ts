import { depthOf, isJsonObject } from "../json.ts";

/** The longest schema that is taken, in characters of JSON text. */
export const longestSchema = 1_000_000;
/** The deepest nesting of a schema that is taken. */
export const deepestSchema = 200;

/** Why something cannot be used as a schema at all, as a sentence; null when it can be looked at further. */
export function schemaProblem(schema: unknown): string | null {
  if (!isJsonObject(schema) && typeof schema !== "boolean") return "A schema is a JSON object, or true or false.";
  if (depthOf(schema, deepestSchema) > deepestSchema)
    return `The schema is nested deeper than ${deepestSchema} levels.`;
  const { length } = JSON.stringify(schema);
  if (length <= longestSchema) return null;
  return `The schema is ${(length / 1_000_000).toFixed(1)} MB long; up to ${longestSchema / 1_000_000} MB are taken.`;
}
