import { isArray, isContainer, isObject, isString } from "./text/text-tree.ts";
import type { TextNode } from "./text/text-tree.ts";

/** The kinds of value a keyword speaks about; `any` ones apply whatever the type. */
export type Group = "any" | "string" | "number" | "array" | "object";

/** How the side panel edits a keyword; it also says what shape its value must have. */
export type Form =
  | "line" // one line of text
  | "prose" // several lines of text
  | "value" // any JSON value
  | "values" // a list of JSON values
  | "count" // a whole number from 0
  | "number"
  | "flag" // true or false
  | "pattern" // a regular expression, with a tester
  | "format"
  | "type" // a type name or a list of them
  | "names" // a list of property names
  | "name-lists" // lists of property names by property name
  | "reference"
  | "schema"
  | "schema-list"
  | "schema-map";

export interface Keyword {
  readonly name: string;
  readonly group: Group;
  readonly form: Form;
}

const TABLE: readonly (readonly [Group, Form, string])[] = [
  ["any", "line", "$schema $id $anchor $dynamicAnchor $comment title"],
  ["any", "prose", "description"],
  ["any", "reference", "$ref $dynamicRef"],
  ["any", "schema-map", "$defs definitions"],
  ["any", "type", "type"],
  ["any", "values", "enum examples"],
  ["any", "value", "const default"],
  ["any", "flag", "deprecated readOnly writeOnly"],
  ["any", "schema-list", "allOf anyOf oneOf"],
  ["any", "schema", "not if then else"],
  ["string", "count", "minLength maxLength"],
  ["string", "pattern", "pattern"],
  ["string", "format", "format"],
  ["string", "line", "contentEncoding contentMediaType"],
  ["string", "schema", "contentSchema"],
  ["number", "number", "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf"],
  ["array", "schema", "items additionalItems contains unevaluatedItems"],
  ["array", "schema-list", "prefixItems"],
  ["array", "count", "minItems maxItems minContains maxContains"],
  ["array", "flag", "uniqueItems"],
  ["object", "schema-map", "properties patternProperties dependentSchemas dependencies"],
  ["object", "names", "required"],
  ["object", "schema", "additionalProperties propertyNames unevaluatedProperties"],
  ["object", "count", "minProperties maxProperties"],
  ["object", "name-lists", "dependentRequired"],
];

/** Every keyword the editor has a form for, in the order of the panel. */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  TABLE.flatMap(([group, form, names]) => names.split(" ").map((name) => [name, { name, group, form }] as const)),
);

/** Keywords whose value is data, in which nothing is a schema or a reference. */
export const DATA_KEYWORDS: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "examples"]);

/** Keywords of every draft that hold no schema, name nothing and lead nowhere. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    "type title description enum default minLength maxLength pattern format minimum maximum multipleOf " +
    "minItems maxItems uniqueItems minProperties maxProperties required"
  ).split(" "),
);

/** Whether a member of a schema surely says something about that schema only. */
export function isPlain(member: TextNode): boolean {
  return PLAIN.has(member.key?.name ?? "") && (!isContainer(member) || isListOfScalars(member));
}

function isListOfScalars(value: TextNode): boolean {
  return isArray(value) && !value.children.some(isContainer);
}

/** Keywords of older drafts that 2020-12 spells otherwise, and the word for it. */
export const OLD_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["id", "$id"],
  ["definitions", "$defs"],
  ["dependencies", "dependentRequired and dependentSchemas"],
  ["additionalItems", "items beside prefixItems"],
  ["divisibleBy", "multipleOf"],
  ["$recursiveRef", "$dynamicRef"],
  ["$recursiveAnchor", "$dynamicAnchor"],
]);

/** Whether the value has the shape the keyword's form can show without loss. */
export function formFits(form: Form, value: TextNode): boolean {
  switch (form) {
    case "line":
    case "prose":
    case "pattern":
    case "format":
    case "reference":
      return isString(value);
    case "value":
      return value.kind !== "invalid";
    case "values":
      return isArray(value);
    case "count":
      return value.kind === "number" && /^[0-9]+$/.test(value.value);
    case "number":
      return value.kind === "number";
    case "flag":
      return value.kind === "boolean";
    case "type":
      return isString(value) || isListOfNames(value);
    case "names":
      return isListOfNames(value);
    case "name-lists":
      return isObject(value) && value.children.every(isListOfNames);
    case "schema":
      return isSchema(value);
    case "schema-list":
      return isArray(value);
    case "schema-map":
      return isObject(value);
    default:
      return form satisfies never;
  }
}

function isListOfNames(value: TextNode): boolean {
  return isArray(value) && value.children.every(isString);
}

/** A schema is an object, or `true` (anything) or `false` (nothing). */
export function isSchema(value: TextNode): boolean {
  return value.kind === "object" || value.kind === "boolean";
}

/** Whether a schema of that JSON type pays any attention to the keyword. */
export function appliesTo(keyword: string, type: string): boolean {
  const group = KEYWORDS.get(keyword)?.group ?? "any";
  return group === "any" || group === (type === "integer" ? "number" : type);
}
