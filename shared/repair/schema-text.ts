import { schemaProblem } from "../json/schema/check.ts";
import { withoutDraft04 } from "../json/schema/draft-04.ts";
import { isJsonObject, type JsonObject } from "../json/json.ts";
import { DEFAULT_LAYOUT } from "../schema/text/layout.ts";
import { lineOf } from "../schema/text/lines.ts";
import { parseText } from "../schema/text/parse.ts";
import { printNode } from "../schema/text/print.ts";

/** A schema that was read from its text: as data (of draft-06 or newer), and as strict JSON for a prompt. */
export type ReadSchema =
  | { readonly ok: true; readonly schema: JsonObject | boolean; readonly json: string }
  | { readonly ok: false; readonly problem: string };

/** Longer than any schema that is taken, comments and white space included. */
const longestText = 4_000_000;

/** Reads a schema from JSON text, comments and trailing commas allowed. The problem is a sentence for a person. */
export function readSchema(text: string): ReadSchema {
  if (text.length > longestText) {
    return fail(`The schema is ${(text.length / 1_000_000).toFixed(1)} MB long; up to 1 MB is taken.`);
  }
  const strict = parsed(text);
  if (strict !== undefined) return asSchema(strict.value, text.trim());
  const { json, problem } = withoutComments(text);
  return problem === undefined ? asSchema(parsed(json)?.value, json) : fail(problem);
}

function asSchema(value: unknown, json: string): ReadSchema {
  const problem = schemaProblem(value);
  if (problem !== null || !isSchema(value)) return fail(problem ?? "This is not a JSON Schema.");
  return { ok: true, schema: withoutDraft04(value), json };
}

/** The text as strict JSON, or what keeps it from being that. */
function withoutComments(text: string): { json: string; problem?: string } {
  const tree = parseText(text);
  const [error] = tree.errors;
  if (error !== undefined)
    return { json: "", problem: `The schema is no JSON, line ${lineOf(tree, error.start) + 1}: ${error.message}` };
  if (tree.root === undefined) return { json: "", problem: "The schema is empty." };
  return { json: printNode(tree, tree.root, { layout: DEFAULT_LAYOUT, indent: "", block: true }) };
}

const fail = (problem: string): ReadSchema => ({ ok: false, problem });

function isSchema(value: unknown): value is JsonObject | boolean {
  return isJsonObject(value) || typeof value === "boolean";
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
