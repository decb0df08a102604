import { isArray, isBoolean, isObject, isString } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { pick } from "../random.ts";
import type { Random } from "../random.ts";
import { referencesOf } from "../references.ts";
import { keywordsOf } from "../subschemas.ts";
import { membersOf } from "./judge-keywords.ts";
import type { Keywords } from "./judge-keywords.ts";
import type { Json } from "./json.ts";
import { readJson } from "./read-json.ts";

/** All that several schemas demand of one value at once, as far as making one goes. */
export interface Facets {
  readonly keywords: Keywords;
  readonly types: readonly string[] | undefined;
  readonly literals: readonly Json[] | undefined;
  readonly examples: readonly Json[];
  readonly properties: ReadonlyMap<string, readonly TextNode[]>;
  readonly required: ReadonlySet<string>;
}

/** References and alternatives followed for one value; more is a circle. */
const HOPS = 20;

/** Joins schemas with what they refer to and with one alternative of each choice; undefined where nothing can fit. */
export function joinFacets(tree: TextTree, schemas: readonly TextNode[], random: Random): Facets | undefined {
  const parts: Keywords[] = [];
  const waiting = schemas.map((schema) => ({ schema, hops: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { schema, hops } = next;
    if (isBoolean(schema, false) || hops > HOPS) return undefined;
    if (!isObject(schema)) continue;
    const keywords = keywordsOf(schema);
    parts.push(keywords);
    const more = [...referred(tree, schema), ...chosen(keywords, random)];
    waiting.push(...more.map((other) => ({ schema: other, hops: hops + 1 })));
  }
  return {
    keywords: strictest(parts),
    types: sharedTypes(parts),
    literals: parts.map(literalsOf).find((values) => values !== undefined),
    examples: parts.flatMap(examplesOf),
    properties: joinedProperties(parts),
    required: new Set(parts.flatMap((part) => namesOf(part.get("required")))),
  };
}

function referred(tree: TextTree, schema: TextNode): TextNode[] {
  const reference = isObject(schema) ? referencesOf(tree).byOwner.get(schema) : undefined;
  return reference?.target.kind === "local" ? [reference.target.node] : [];
}

function chosen(keywords: Keywords, random: Random): TextNode[] {
  const list = (keyword: string): readonly TextNode[] => {
    const value = keywords.get(keyword);
    return isArray(value) ? value.children : [];
  };
  const one = (keyword: string): TextNode[] => [pick(random, list(keyword))].filter((member) => member !== undefined);
  const branch = random() < 0.5 ? ["if", "then"] : ["else"];
  const conditional = keywords.has("if") ? branch.flatMap((keyword) => keywords.get(keyword) ?? []) : [];
  return [...list("allOf"), ...one("anyOf"), ...one("oneOf"), ...conditional];
}

const LOWER = /^(min|exclusiveMin)/;
const UPPER = /^(max|exclusiveMax)/;

/** Of two limits the tighter, of anything else the first. */
function strictest(parts: readonly Keywords[]): Keywords {
  const joined = new Map<string, TextNode>();
  for (const [keyword, value] of parts.flatMap((part) => [...part])) {
    const old = joined.get(keyword);
    if (!old || isTighter(keyword, value, old)) joined.set(keyword, value);
  }
  return joined;
}

function isTighter(keyword: string, value: TextNode, old: TextNode): boolean {
  if (value.kind !== "number" || old.kind !== "number") return false;
  if (LOWER.test(keyword)) return Number(value.value) > Number(old.value);
  return UPPER.test(keyword) && Number(value.value) < Number(old.value);
}

function sharedTypes(parts: readonly Keywords[]): string[] | undefined {
  const lists = parts.map((part) => typesIn(part)).filter((types) => types.length > 0);
  const [first, ...rest] = lists;
  return first?.filter((type) =>
    rest.every((types) => types.includes(type) || (type === "integer" && types.includes("number"))),
  );
}

function typesIn(keywords: Keywords): string[] {
  const type = keywords.get("type");
  if (isString(type)) return [type.value];
  return namesOf(type);
}

function namesOf(list: TextNode | undefined): string[] {
  return isArray(list) ? list.children.filter(isString).map((name) => name.value) : [];
}

function literalsOf(keywords: Keywords): Json[] | undefined {
  const only = keywords.get("const");
  if (only) return [readJson(only)];
  const values = keywords.get("enum");
  return isArray(values) ? values.children.map(readJson) : undefined;
}

function examplesOf(keywords: Keywords): Json[] {
  const examples = keywords.get("examples");
  return isArray(examples) ? examples.children.map(readJson) : [];
}

function joinedProperties(parts: readonly Keywords[]): Map<string, TextNode[]> {
  const joined = new Map<string, TextNode[]>();
  for (const part of parts) {
    for (const [name, schema] of membersOf(part.get("properties")))
      joined.set(name, [...(joined.get(name) ?? []), schema]);
  }
  return joined;
}
