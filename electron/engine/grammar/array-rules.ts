import type { JsonObject } from "../http/fields.ts";
import type { Compiler } from "./compiler.ts";
import { bounds } from "./compiler.ts";
import { repeat } from "./gbnf.ts";
import { SchemaError } from "./schema-error.ts";

const comma = `"," gap`;

/**
 * The rule body for arrays. All of `prefixItems` (or of a list in `items`, as older drafts have it) must be there, and
 * nothing may follow them unless `items` says what.
 */
export function arrayBody(compiler: Compiler, schema: JsonObject, path: string): string {
  const prefix = prefixOf(schema, path);
  const { min, max } = bounds(compiler, schema, ["minItems", "maxItems"], path);
  if (prefix.length > max) throw new SchemaError(path, "maxItems", "is below the number of fixed items");
  const items = schema["items"];
  const rest = Array.isArray(items) ? schema["additionalItems"] : items;
  const isClosed = rest === false || (prefix.length > 0 && rest === undefined);
  if (isClosed && min > prefix.length) throw new SchemaError(path, "minItems", "asks for more items than are allowed");
  const fixed = prefix.map((item, index) => compiler.rule(item, `${path}/prefixItems/${index}`));
  const most = isClosed ? 0 : max - prefix.length;
  if (most === 0) return brackets(fixed.join(` ${comma} `));
  const least = Math.max(0, min - prefix.length);
  const item = rest === undefined ? "value" : compiler.rule(rest, `${path}/items`);
  if (fixed.length === 0) return brackets(repeat(item, least, most, comma));
  const more = compiler.gbnf.add(`${comma} ${item}`);
  return brackets(`${fixed.join(` ${comma} `)} ${repeat(more, least, most)}`);
}

function brackets(inside: string): string {
  return inside === "" ? `"[" gap "]"` : `"[" gap ${inside} gap "]"`;
}

function prefixOf(schema: JsonObject, path: string): readonly unknown[] {
  const { prefixItems, items } = schema;
  if (prefixItems !== undefined && !Array.isArray(prefixItems)) {
    throw new SchemaError(path, "prefixItems", "must be a list");
  }
  if (prefixItems) return prefixItems;
  return Array.isArray(items) ? items : [];
}
