import type { Pointer } from "../text/pointer.ts";
import { isArray, isBoolean, isString } from "../text/text-tree.ts";
import type { TextNode } from "../text/text-tree.ts";
import { keywordsOf } from "../subschemas.ts";
import { isList, isMap, sameJson, typesOf, writeJson } from "./json.ts";
import type { Json } from "./json.ts";
import { numberProblems, textProblems } from "./judge-scalars.ts";
import { readJson } from "./read-json.ts";

export type Keywords = ReadonlyMap<string, TextNode>;

/** One keyword a value does not satisfy. */
export interface Problem {
  /** Where in the value. */
  readonly at: Pointer;
  readonly keyword: string;
  readonly sentence: string;
}

/** The keywords that need no other schema. */
export function plainProblems(keywords: Keywords, value: Json, at: Pointer): Problem[] {
  const found: (readonly [string, string])[] = [...typeProblems(keywords, value)];
  if (typeof value === "string") found.push(...textProblems(keywords, value));
  if (typeof value === "number") found.push(...numberProblems(keywords, value));
  if (isList(value))
    found.push(...sizeProblems(keywords, value.length, "Items", "items"), ...uniqueProblems(keywords, value));
  if (isMap(value)) found.push(...sizeProblems(keywords, value.size, "Properties", "fields"));
  return found.map(([keyword, sentence]) => ({ at, keyword, sentence }));
}

function typeProblems(keywords: Keywords, value: Json): (readonly [string, string])[] {
  const type = keywords.get("type");
  const names = isArray(type)
    ? type.children.filter(isString).map((name) => name.value)
    : isString(type)
      ? [type.value]
      : [];
  const mine = typesOf(value);
  const nullable = value === null && isBoolean(keywords.get("nullable"), true);
  if (names.length > 0 && !nullable && !names.some((name) => mine.includes(name))) {
    return [["type", `${show(value)} is not ${names.join(" or ")}`]];
  }
  const only = keywords.get("const");
  if (only && !sameJson(readJson(only), value)) return [["const", `${show(value)} is not ${show(readJson(only))}`]];
  const values = keywords.get("enum");
  if (isArray(values) && !values.children.some((allowed) => sameJson(readJson(allowed), value))) {
    return [["enum", `${show(value)} is not one of the values`]];
  }
  return [];
}

function sizeProblems(keywords: Keywords, size: number, suffix: string, noun: string): (readonly [string, string])[] {
  const low = numberOf(keywords, `min${suffix}`) ?? 0;
  const high = numberOf(keywords, `max${suffix}`) ?? Infinity;
  if (size < low) return [[`min${suffix}`, `${size} ${noun} are fewer than ${low}`]];
  return size > high ? [[`max${suffix}`, `${size} ${noun} are more than ${high}`]] : [];
}

function uniqueProblems(keywords: Keywords, value: readonly Json[]): (readonly [string, string])[] {
  if (!isBoolean(keywords.get("uniqueItems"), true)) return [];
  const twice = value.find((item, index) => value.slice(0, index).some((other) => sameJson(item, other)));
  return twice === undefined ? [] : [["uniqueItems", `${show(twice)} is there twice`]];
}

/** The fields that must be there and are not. */
export function requiredProblems(keywords: Keywords, value: ReadonlyMap<string, Json>, at: Pointer): Problem[] {
  const dependents = ["dependentRequired", "dependencies"].flatMap((keyword) => {
    const needing = [...membersOf(keywords.get(keyword))].filter(([name]) => value.has(name));
    return needing.map(([, names]) => ({ keyword, names }));
  });
  const lists = [{ keyword: "required", names: keywords.get("required") }, ...dependents];
  return lists.flatMap(({ keyword, names }) => {
    const missing = isArray(names) ? names.children.filter(isString).filter((name) => !value.has(name.value)) : [];
    return missing.map((name) => ({ at, keyword, sentence: `“${name.value}” is missing` }));
  });
}

export function membersOf(map: TextNode | undefined): Keywords {
  return map ? keywordsOf(map) : new Map();
}

export function numberOf(keywords: Keywords, name: string): number | undefined {
  const node = keywords.get(name);
  return node?.kind === "number" ? Number(node.value) : undefined;
}

/** A value, short enough for a sentence. */
export function show(value: Json): string {
  const text = writeJson(value);
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
