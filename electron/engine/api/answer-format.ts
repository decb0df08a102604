import { anyObjectGrammar, schemaGrammar } from "../grammar/schema-grammar.ts";
import { HttpError } from "../http/http-error.ts";

/** How an answer is to be formed, ready for llama.cpp. */
export type AnswerFormat = {
  grammar: string;
  /** JSON Pointers to what the schema asks for and the grammar does not enforce. */
  unenforced: readonly string[];
};

/**
 * Reads `format`: `"json"` for any object, or a JSON Schema; `""` and nothing mean free text. A schema that cannot be
 * followed is a 400 that names keyword and place.
 */
export function readFormat(value: unknown): AnswerFormat | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (value === "json") return { grammar: anyObjectGrammar(), unenforced: [] };
  if (typeof value === "object" && !Array.isArray(value)) return schemaGrammar({ ...value });
  const quoted = JSON.stringify(JSON.stringify(value));
  throw new HttpError(500, `invalid format: ${quoted}; expected "json" or a valid JSON Schema object`);
}
