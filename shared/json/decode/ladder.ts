import { decodeSchema } from "./decode-schema.ts";
import type { DecodeOptions } from "./context.ts";
import type { Json, JsonObject } from "../json.ts";

/** One way to ask a server for JSON, from the strictest to none at all. */
export type Rung =
  | { readonly kind: "schema" | "bare-schema"; readonly format: JsonObject }
  | { readonly kind: "json"; readonly format: "json" }
  | { readonly kind: "plain" };

/** What each rung means, for the interface. */
export const rungWords: Record<Rung["kind"], string> = {
  schema: "held to the schema while decoding",
  "bare-schema": "held to the schema without patterns, formats and lengths",
  json: "held to JSON of any shape",
  plain: "not held to anything while decoding",
};

/**
 * The rungs to try in order while a server refuses the format. The schema should stand in the prompt on every rung,
 * for the grammar does not show it to the model. A schema that cannot be rewritten starts at `"json"`.
 */
export function decodeLadder(schema: Json, options: DecodeOptions = {}): Rung[] {
  const full = decodeSchema(schema, options);
  const bare = decodeSchema(schema, { ...options, bare: true });
  const rungs: Rung[] = [];
  if (full.ok) rungs.push({ kind: "schema", format: full.schema });
  if (full.ok && bare.ok && JSON.stringify(full.schema) !== JSON.stringify(bare.schema)) {
    rungs.push({ kind: "bare-schema", format: bare.schema });
  }
  return [...rungs, { kind: "json", format: "json" }, { kind: "plain" }];
}
