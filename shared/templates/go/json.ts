import { isTrue, sortedEntries, type GoField, type GoList, type GoMap, type GoStruct, type GoValue } from "./value.ts";

/** JSON as Go's encoding/json writes it: keys sorted, `<`, `>`, `&` escaped, half surrogates replaced. */
export function toJson(value: GoValue): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return quoteJson(value);
  if (typeof value === "object") return encodeCompound(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

function encodeCompound(value: GoList | GoMap | GoStruct): string {
  if (value.kind === "struct") return encodePairs(fieldsForJson(value));
  if (value.kind === "list" && value.json !== undefined) return toJson(value.json);
  if (value.isNil === true) return "null";
  return value.kind === "list" ? `[${value.items.map(toJson).join(",")}]` : encodePairs(entriesForJson(value));
}

function fieldsForJson({ fields }: GoStruct): [string, GoValue][] {
  return fields
    .filter((field) => !(field.omitEmpty === true && isEmpty(field)))
    .map((field) => [field.key ?? field.name, field.value]);
}

function entriesForJson(map: GoMap): [string, GoValue][] {
  return map.ordered === true ? [...map.entries] : sortedEntries(map);
}

function encodePairs(pairs: readonly (readonly [string, GoValue])[]): string {
  return `{${pairs.map(([key, value]) => `${quoteJson(key)}:${toJson(value)}`).join(",")}}`;
}

/** Go's omitempty: what is false in a template, save the ordered maps, which are structs to Go. */
function isEmpty({ value }: GoField): boolean {
  const isOrdered = typeof value === "object" && value !== null && value.kind === "map" && value.ordered === true;
  return !isOrdered && !isTrue(value);
}

function quoteJson(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(/[<>&\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
