import type { JsonObject } from "../http/fields.ts";
import type { Compiler } from "./compiler.ts";
import { bounds } from "./compiler.ts";
import { repeat } from "./gbnf.ts";
import { patternRule } from "./pattern.ts";
import { SchemaError } from "./schema-error.ts";

const year = "[0-9]{4}";
const month = `( "0" [1-9] | "1" [0-2] )`;
const day = `( "0" [1-9] | [12] [0-9] | "3" [01] )`;
const hour = `( [01] [0-9] | "2" [0-3] )`;
const minute = "[0-5] [0-9]";
const date = `${year} "-" ${month} "-" ${day}`;
const time = `${hour} ":" ${minute} ":" ${minute} ( "." [0-9]{1,6} )? ( "Z" | [-+] ${hour} ":" ${minute} )`;

/** The string formats that are followed, by shape: 2024-02-31 passes. */
const formats: ReadonlyMap<unknown, string> = new Map([
  ["date", date],
  ["time", time],
  ["date-time", `${date} "T" ${time}`],
  ["uuid", `hex{8} "-" hex{4} "-" hex{4} "-" hex{4} "-" hex{12}`],
]);

/** The rule body for strings: by `pattern`, else by `format`, else by length. */
export function stringBody(compiler: Compiler, schema: JsonObject, path: string): string {
  const { pattern, format } = schema;
  const { min, max } = bounds(compiler, schema, ["minLength", "maxLength"], path);
  const known = formats.get(format);
  if (format !== undefined && (known === undefined || pattern !== undefined)) compiler.skip(path, "format");
  if (pattern !== undefined || known !== undefined) skipLengths(compiler, schema, path);
  if (pattern !== undefined) {
    if (typeof pattern !== "string") throw new SchemaError(path, "pattern", "must be a string");
    return patternRule(compiler.gbnf, pattern, path);
  }
  if (known !== undefined) return String.raw`"\"" ${known} "\""`;
  return String.raw`"\"" ${repeat("char", min, max)} "\""`;
}

function skipLengths(compiler: Compiler, schema: JsonObject, path: string): void {
  for (const keyword of ["minLength", "maxLength"]) if (schema[keyword] !== undefined) compiler.skip(path, keyword);
}
