import { type Json, type JsonObject, isJsonObject, own } from "../json.ts";

const draft04 = /^https?:\/\/json-schema\.org\/draft-04\/schema#?$/;
const draft07 = "http://json-schema.org/draft-07/schema#";
/** Keywords that hold schemas: one or a list of them, or by name. What else stands in a schema is left as it is. */
const holdSchemas: ReadonlySet<string> = new Set(
  "allOf anyOf oneOf not items additionalItems additionalProperties".split(" "),
);
const holdByName: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
const excluded = new Map([
  ["minimum", "exclusiveMinimum"],
  ["maximum", "exclusiveMaximum"],
]);

/**
 * A schema of draft-04, or one that does not say of which draft it is, without what only draft-04 writes: `id` becomes
 * `$id`, and a limit that is excluded a keyword of its own. Everything stays in its place, so what is said of one is true
 * of the other. Recurses: the schema is one whose depth was looked at.
 */
export function withoutDraft04(schema: JsonObject | boolean): JsonObject | boolean {
  if (!isJsonObject(schema)) return schema;
  const uri = own(schema, "$schema");
  if (uri === undefined) return modern(schema);
  return typeof uri === "string" && draft04.test(uri) ? { ...modern(schema), $schema: draft07 } : schema;
}

function modern(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
      if (keyword === "id" && typeof value === "string") return [["$id", value]];
      const exclusive = excluded.get(keyword);
      if (exclusive !== undefined && own(schema, exclusive) === true) return [[exclusive, value]];
      if (keyword.startsWith("exclusiveM") && typeof value === "boolean") return [];
      if (holdByName.has(keyword) && isJsonObject(value)) return [[keyword, eachOf(value)]];
      return [[keyword, holdSchemas.has(keyword) ? within(value) : value]];
    }),
  );
}

function eachOf(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, within(schema)]));
}

function within(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? modern(item) : item));
  return isJsonObject(value) ? modern(value) : value;
}
