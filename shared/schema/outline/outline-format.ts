import type { Json, JsonObject } from "../../json/json.ts";

/** The kinds of value an outline names besides choices and groups. */
export const PLAIN_KINDS = [
  "text",
  "integer",
  "number",
  "yes or no",
  "date",
  "date and time",
  "email",
  "link",
] as const;

/**
 * What a model is held to while it outlines a schema: a meta-schema far smaller than that of JSON Schema, of what every
 * grammar enforces. Servers refuse bounds that come to more than 2000 together, so only the outermost list and the texts
 * have one. The keys are in alphabetical order, for some servers put them so.
 */
export const OUTLINE_FORMAT: JsonObject = {
  ...object({ about: ref("sentence"), fields: { ...list("field3"), maxItems: 12 }, title: ref("name") }),
  $defs: {
    name: text(60),
    sentence: text(160),
    values: list("name"),
    field3: field("parts2"),
    parts2: list("field2"),
    field2: field("parts1"),
    parts1: list("field1"),
    field1: field(),
  },
};

/** A field, with fields of its own if there may be some. */
function field(parts?: string): JsonObject {
  const flag: Json = { type: "boolean" };
  const of = (kind: Json, more: JsonObject = {}): JsonObject =>
    object({ field: ref("name"), kind, many: flag, meaning: ref("sentence"), optional: flag, ...more });
  const plain = of({ enum: [...PLAIN_KINDS] });
  const choice = of({ const: "choice" }, { values: ref("values") });
  if (parts === undefined) return { anyOf: [plain, choice] };
  return { anyOf: [plain, choice, of({ const: "group" }, { parts: ref(parts) })] };
}

function ref(name: string): JsonObject {
  return { $ref: `#/$defs/${name}` };
}

function list(name: string): JsonObject {
  return { type: "array", minItems: 1, items: ref(name) };
}

function text(maxLength: number): JsonObject {
  return { type: "string", minLength: 1, maxLength };
}

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
