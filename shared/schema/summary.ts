import { isArray, isBoolean, isObject, isString } from "./text/text-tree.ts";
import type { ArrayNode, TextNode } from "./text/text-tree.ts";
import { isNullSchema } from "./nullable.ts";
import { keywordsOf } from "./subschemas.ts";

type Keywords = ReadonlyMap<string, TextNode>;

/** A summary looks this far into lists and alternatives. */
const LEVELS = 2;

/** What a schema allows, in a few words: "string 1–80", "list of string, 1–5, unique", "string, email, or null". */
export function summarize(schema: TextNode, levels = LEVELS): string {
  if (schema.kind === "boolean") return schema.value === "true" ? "anything" : "nothing";
  if (!isObject(schema)) return "not a schema";
  const keywords = keywordsOf(schema);
  const values = keywords.get("enum");
  if (isArray(values)) return `enum · ${count(values.children.length, "value")}`;
  const only = keywords.get("const");
  if (only) return `always ${briefly(only)}`;
  const reference = keywords.get("$ref") ?? keywords.get("$dynamicRef") ?? keywords.get("$recursiveRef");
  if (isString(reference)) return `→ ${lastName(reference.value)}`;
  return summarizeTypes(keywords, levels) ?? summarizeChoices(keywords, levels) ?? summarizeUntyped(keywords);
}

function summarizeTypes(keywords: Keywords, levels: number): string | undefined {
  const type = keywords.get("type");
  const names = isArray(type)
    ? type.children.filter(isString).map((name) => name.value)
    : isString(type)
      ? [type.value]
      : [];
  if (names.length === 0) return undefined;
  const nullable = names.length > 1 && names.includes("null");
  const rest = nullable ? names.filter((name) => name !== "null") : names;
  const words = rest.length === 1 ? describeType(rest[0] ?? "", keywords, levels) : rest.join(" or ");
  return nullable || isBoolean(keywords.get("nullable"), true) ? orNull(words) : words;
}

function describeType(name: string, keywords: Keywords, levels: number): string {
  if (name === "string")
    return join(`string${span(keywords, "minLength", "maxLength")}`, textOf(keywords, "format"), patternWord(keywords));
  if (name === "number" || name === "integer") return join(`${name}${numberSpan(keywords)}`, multipleWord(keywords));
  if (name === "array") return describeList(keywords, levels);
  if (name === "object") return describeObject(keywords, levels);
  return name;
}

function describeList(keywords: Keywords, levels: number): string {
  const tuple = keywords.get("prefixItems") ?? keywords.get("items");
  const items = keywords.get("items");
  const what = isArray(tuple)
    ? `tuple of ${tuple.children.length}`
    : items && levels > 0
      ? `list of ${summarize(items, levels - 1)}`
      : "list";
  const unique = isBoolean(keywords.get("uniqueItems"), true) ? "unique" : "";
  return join(what, span(keywords, "minItems", "maxItems").trim(), unique);
}

function describeObject(keywords: Keywords, levels: number): string {
  const properties = keywords.get("properties");
  const rest = keywords.get("additionalProperties");
  const closed = isBoolean(rest, false) ? "closed" : "";
  if (isObject(properties)) return join("object", count(properties.children.length, "field"), closed);
  if (isObject(rest)) return levels > 0 ? `map of ${summarize(rest, levels - 1)}` : "map";
  return join("object", closed);
}

function summarizeChoices(keywords: Keywords, levels: number): string | undefined {
  for (const [keyword, words] of [
    ["anyOf", "any of"],
    ["oneOf", "one of"],
    ["allOf", "all of"],
  ] as const) {
    const members = keywords.get(keyword);
    if (!isArray(members)) continue;
    const real = members.children.filter((member) => !isNullSchema(member));
    const nullable = keyword !== "allOf" && real.length < members.children.length && real.length > 0;
    const [first] = real;
    const single = first && real.length === 1 && levels > 0;
    const all = single ? summarize(first, levels - 1) : `${words} ${real.length}`;
    return nullable ? orNull(all) : all;
  }
  return undefined;
}

/** Keywords that ask something of a value and have no words of their own here. */
const CONDITIONS = (
  "not if contains patternProperties propertyNames minProperties maxProperties " +
  "dependentRequired dependentSchemas dependencies unevaluatedProperties unevaluatedItems"
).split(" ");

function summarizeUntyped(keywords: Keywords): string {
  if (keywords.has("properties")) return `any type, ${describeObject(keywords, 0).replace("object, ", "")}`;
  if (keywords.has("items") || keywords.has("prefixItems")) return "any type, items given";
  const required = keywords.get("required");
  if (isArray(required) && required.children.length > 0) return needs(required);
  for (const type of ["object", "array", "string", "number"]) {
    const words = describeType(type, keywords, 1);
    if (words !== describeType(type, new Map(), 1)) return `any type, if ${words}`;
  }
  return CONDITIONS.some((keyword) => keywords.has(keyword)) ? "conditions only" : "anything";
}

function needs({ children }: ArrayNode): string {
  const [first] = children;
  const more = children.length - 1;
  return `needs ${isString(first) ? clip(first.value) : "fields"}${more === 0 ? "" : ` and ${more} more`}`;
}

function orNull(words: string): string {
  return words.includes(", ") ? `${words}, or null` : `${words} or null`;
}

function span(keywords: Keywords, low: string, high: string): string {
  return range(numberOf(keywords, low), numberOf(keywords, high));
}

function range(low: string | undefined, high: string | undefined): string {
  if (low !== undefined && high !== undefined) return low === high ? ` ${low}` : ` ${low}–${high}`;
  if (low !== undefined) return ` ≥ ${low}`;
  return high === undefined ? "" : ` ≤ ${high}`;
}

function numberSpan(keywords: Keywords): string {
  const above = numberOf(keywords, "exclusiveMinimum");
  const below = numberOf(keywords, "exclusiveMaximum");
  const plain = range(numberOf(keywords, "minimum"), numberOf(keywords, "maximum"));
  return plain + (above === undefined ? "" : ` > ${above}`) + (below === undefined ? "" : ` < ${below}`);
}

function numberOf(keywords: Keywords, name: string): string | undefined {
  const node = keywords.get(name);
  return node?.kind === "number" ? node.value : undefined;
}

function multipleWord(keywords: Keywords): string {
  const step = numberOf(keywords, "multipleOf");
  return step === undefined ? "" : `multiple of ${step}`;
}

function patternWord(keywords: Keywords): string {
  return keywords.has("pattern") ? "pattern" : "";
}

function textOf(keywords: Keywords, name: string): string {
  const node = keywords.get(name);
  return isString(node) ? clip(node.value) : "";
}

function briefly(node: TextNode): string {
  if (isObject(node)) return "one object";
  if (isArray(node)) return "one list";
  return node.kind === "string" ? `“${clip(node.value)}”` : node.value;
}

function lastName(reference: string): string {
  return clip(reference.slice(reference.lastIndexOf("/") + 1) || reference);
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

function join(...words: readonly string[]): string {
  return words.filter((word) => word !== "").join(", ");
}
