import type { Json, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { DRAFT_2020_12 } from "./draft-2020-12.ts";
import { KEYWORD_HELP } from "./keyword-help.ts";

/** The formats of the specification, for a list to choose from; others may be written too. */
export const FORMATS: readonly string[] = (
  "date time date-time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference " +
  "uri-template uuid json-pointer relative-json-pointer regex"
).split(" ");

/**
 * The meta-schema of draft 2020-12 as one document without dynamic references, for tools that know none, with a sentence
 * on each keyword. It says the same: the one anchor all its references lead to is the root.
 */
export function editorMetaSchema(): JsonObject {
  const documents = Object.values(DRAFT_2020_12);
  const properties: JsonObject = {};
  const definitions: JsonObject = {};
  for (const { properties: own, $defs } of documents) {
    Object.assign(properties, described(own ?? {}));
    Object.assign(definitions, flattened($defs ?? {}));
  }
  return { type: ["object", "boolean"], properties: { ...properties, format: formatSchema() }, $defs: definitions };
}

/**
 * The same for drafts 2019-09 and 06: besides, their spellings are known and nothing is faulted that they allow.
 */
export function olderMetaSchema(): JsonObject {
  const schema = editorMetaSchema();
  const either: Json = { anyOf: [{ $ref: "#" }, { $ref: "#/$defs/schemaArray" }] };
  const older = { items: either, additionalItems: { $ref: "#" }, $recursiveRef: {}, $recursiveAnchor: {} };
  return {
    ...schema,
    properties: { ...(isJsonObject(schema["properties"]) ? schema["properties"] : {}), ...described(older) },
  };
}

function formatSchema(): JsonObject {
  return { type: "string", examples: [...FORMATS], description: KEYWORD_HELP.get("format") ?? "" };
}

function described(properties: Json): JsonObject {
  if (!isJsonObject(properties)) return {};
  const entries = Object.entries(properties).map(([name, schema]) => {
    const flat = flattened(schema);
    return [name, { ...(isJsonObject(flat) ? flat : {}), description: KEYWORD_HELP.get(name) ?? "" }] as const;
  });
  return Object.fromEntries(entries);
}

/** With every reference led into the one document. The meta-schema is shallow, so this may recurse. */
function flattened(value: Json): Json {
  if (Array.isArray(value)) return value.map(flattened);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(flattenedMember));
}

function flattenedMember([name, value]: [string, Json]): [string, Json] {
  if (name === "$dynamicRef") return ["$ref", "#"];
  if (name === "$ref" && typeof value === "string") return [name, value.replace(/^meta\/[a-z-]+(?=#)/, "")];
  return [name, flattened(value)];
}
