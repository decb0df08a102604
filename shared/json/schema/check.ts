import { type Json, type JsonObject, depthOf, isJsonObject, own } from "../json.ts";
import { SchemaRefs } from "./refs.ts";

/** The longest schema that is taken, in characters of JSON text. */
const longestSchema = 1_000_000;
/** The deepest nesting of a schema that is taken. */
const deepestSchema = 200;

/** Why something cannot be used as a schema at all, as a sentence; null when it can be looked at further. */
export function schemaProblem(schema: unknown): string | null {
  if (!isJsonObject(schema) && typeof schema !== "boolean") return "A schema is a JSON object, or true or false.";
  if (depthOf(schema, deepestSchema) > deepestSchema)
    return `The schema is nested deeper than ${deepestSchema} levels.`;
  const { length } = JSON.stringify(schema);
  if (length <= longestSchema) return null;
  return `The schema is ${(length / 1_000_000).toFixed(1)} MB long; up to ${longestSchema / 1_000_000} MB are taken.`;
}

const inPlace = ["allOf", "anyOf", "oneOf"];
const inPlaceOne = ["not", "if", "then", "else"];

/** Whether a schema leads back to itself without going down into the value, so that checking would never end. */
export function isEndless(root: Json): boolean {
  const refs = new SchemaRefs(root);
  const done = new Set<Json>();
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (isJsonObject(value) && comesBack(value, refs, done)) return true;
    for (const inner of Object.values(value)) pending.push(inner);
  }
  return false;
}

/** Follows all that applies at the same place, depth first, with a path of its own instead of recursion. */
function comesBack(start: JsonObject, refs: SchemaRefs, done: Set<Json>): boolean {
  const onPath = new Set<Json>();
  const path: { schema: JsonObject; next: JsonObject[] }[] = [];
  const enter = (schema: JsonObject): void => {
    onPath.add(schema);
    path.push({ schema, next: samePlace(schema, refs) });
  };
  if (!done.has(start)) enter(start);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.next.pop();
    if (next === undefined) {
      path.pop();
      onPath.delete(step.schema);
      done.add(step.schema);
    } else if (onPath.has(next)) return true;
    else if (!done.has(next)) enter(next);
  }
  return false;
}

function samePlace(schema: JsonObject, refs: SchemaRefs): JsonObject[] {
  const ref = own(schema, "$ref");
  const target = typeof ref === "string" ? refs.resolve(ref) : undefined;
  const lists = inPlace.flatMap((keyword) => {
    const list = own(schema, keyword);
    return Array.isArray(list) ? list : [];
  });
  const ones = inPlaceOne.flatMap((keyword) => own(schema, keyword) ?? []);
  return [...(target?.kind === "here" ? [target.schema] : []), ...lists, ...ones].filter(isJsonObject);
}
