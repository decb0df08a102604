import type { JsonObject } from "../http/fields.ts";
import type { Gbnf } from "./gbnf.ts";
import { SchemaError } from "./schema-error.ts";

/** What the rules for the single types need of the whole. */
export type Compiler = {
  gbnf: Gbnf;
  /** The rule for values of `schema`, which stands at `path`, inside an object or array. */
  rule: (schema: unknown, path: string) => string;
  /** Notes that a keyword is not enforced. */
  skip: (path: string, keyword: string) => void;
};

/** The bound `keyword`, if it is there; it must be a number. */
export function bound(schema: JsonObject, keyword: string, path: string): number | undefined {
  const value = schema[keyword];
  if (value === undefined || typeof value === "number") return value;
  throw new SchemaError(path, keyword, "must be a number");
}

/** The count `keyword`, if it is there; it must be a whole number from 0 on. */
export function count(schema: JsonObject, keyword: string, path: string): number | undefined {
  const value = bound(schema, keyword, path);
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value;
  throw new SchemaError(path, keyword, "must be a whole number, 0 or more");
}

/** llama.cpp refuses to repeat anything more often than this. */
const mostRepeats = 2000;

/** The bounds `minX` and `maxX`; those llama.cpp could not follow are noted and left out. */
export function bounds(
  { skip }: Compiler,
  schema: JsonObject,
  [least, most]: readonly [string, string],
  path: string,
): { min: number; max: number } {
  const min = count(schema, least, path) ?? 0;
  const max = count(schema, most, path) ?? Number.POSITIVE_INFINITY;
  if (min > max) throw new SchemaError(path, least, `is above "${most}"`);
  if (min > mostRepeats) skip(path, least);
  if (max > mostRepeats && Number.isFinite(max)) skip(path, most);
  return { min: min > mostRepeats ? 0 : min, max: max > mostRepeats ? Number.POSITIVE_INFINITY : max };
}
