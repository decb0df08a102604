import type { JsonObject } from "../http/fields.ts";
import type { Compiler } from "./compiler.ts";
import { bound } from "./compiler.ts";
import { integerRange } from "./integer-range.ts";
import { SchemaError } from "./schema-error.ts";

const keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/** The rule body for numbers; their bounds are beyond a grammar. */
export function numberBody({ skip }: Compiler, schema: JsonObject, path: string): string {
  for (const keyword of keywords) if (schema[keyword] !== undefined) skip(path, keyword);
  return "number";
}

/** The rule body for whole numbers, bounds included. */
export function integerBody(schema: JsonObject, path: string): string {
  if (!keywords.some((keyword) => schema[keyword] !== undefined)) return "integer";
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  let least = bound(schema, "minimum", path) ?? Number.NEGATIVE_INFINITY;
  let most = bound(schema, "maximum", path) ?? Number.POSITIVE_INFINITY;
  // Draft 4 has the exclusive bounds as flags of the others.
  if (exclusiveMinimum === true) least = Math.floor(least) + 1;
  else if (exclusiveMinimum !== false) least = Math.max(least, above(bound(schema, "exclusiveMinimum", path)));
  if (exclusiveMaximum === true) most = Math.ceil(most) - 1;
  else if (exclusiveMaximum !== false) most = Math.min(most, -above(negated(bound(schema, "exclusiveMaximum", path))));
  const range = integerRange(least, most);
  if (range === undefined) throw new SchemaError(path, "minimum", `and "maximum" leave no number`);
  return range;
}

function above(value: number | undefined): number {
  return value === undefined ? Number.NEGATIVE_INFINITY : Math.floor(value) + 1;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
