import { between, pick } from "../random.ts";
import type { Random } from "../random.ts";
import { isArray, isBoolean, isObject, isString } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";
import { joinFacets } from "./facets.ts";
import type { Facets } from "./facets.ts";
import { membersOf, numberOf } from "./judge-keywords.ts";
import type { Keywords } from "./judge-keywords.ts";
import { canonical } from "./json.ts";
import type { Json } from "./json.ts";
import { numberValue } from "./number-value.ts";
import { textMatching } from "./pattern-text.ts";
import { textValue } from "./text-value.ts";

/** Values nested deeper than this are given up: the schema may have no end. */
const DEPTH_LIMIT = 12;
/** From here on only what is required is made. */
const SHALLOW = 5;
/** A value of more parts than this is filled up with no more than is required. */
const PARTS = 40;
/** And one of more than this is given up. */
const MOST_PARTS = 1000;
/** More items or fields than this are never made. */
const MANY = 50;

/** Makes values for a schema. Not every value it makes fits (`not`, `oneOf` and such are not planned for): judge them. */
export class Generator {
  private readonly tree: TextTree;
  private readonly random: Random;
  private parts = 0;

  constructor(tree: TextTree, random: Random) {
    this.tree = tree;
    this.random = random;
  }

  /** One value, or undefined where none was found. */
  value(): Json | undefined {
    this.parts = 0;
    return this.tree.root && this.make([this.tree.root], "", 0);
  }

  private make(schemas: readonly TextNode[], name: string, depth: number): Json | undefined {
    this.parts += 1;
    if (this.parts > MOST_PARTS) return undefined;
    const facets = depth > DEPTH_LIMIT ? undefined : joinFacets(this.tree, schemas, this.random);
    if (!facets) return undefined;
    if (facets.literals) return pick(this.random, facets.literals);
    if (facets.examples.length > 0 && this.random() < 0.5) return pick(this.random, facets.examples);
    return this.ofType(this.typeFor(facets, depth), facets, name, depth);
  }

  private typeFor({ types, keywords }: Facets, depth: number): string | undefined {
    if (!types) return guessedType(keywords);
    const nullable = types.includes("null") && types.length > 1;
    if (nullable && (this.sparing(depth) || this.random() < 0.2)) return "null";
    return pick(this.random, nullable ? types.filter((type) => type !== "null") : types);
  }

  private ofType(type: string | undefined, facets: Facets, name: string, depth: number): Json | undefined {
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return this.random() < 0.5;
      case "integer":
      case "number":
        return numberValue(facets.keywords, type === "integer", this.random);
      case "string":
        return textValue(facets.keywords, name, this.random);
      case "array":
        return this.list(facets.keywords, name, depth);
      case "object":
        return this.object(facets, depth);
      default:
        return undefined;
    }
  }

  /** Whether to go on only with what is required. */
  private sparing(depth: number): boolean {
    return depth > SHALLOW || this.parts > PARTS;
  }

  private list(keywords: Keywords, name: string, depth: number): Json | undefined {
    const items = keywords.get("items");
    const tuple = keywords.get("prefixItems") ?? items;
    const heads = isArray(tuple) ? tuple.children : [];
    const rest = isArray(items) ? keywords.get("additionalItems") : items;
    const low = Math.max(numberOf(keywords, "minItems") ?? 0, heads.length);
    const some = this.sparing(depth) || isBoolean(rest, false) ? 0 : between(this.random, low === 0 ? 1 : 0, 2);
    const high = Math.min(numberOf(keywords, "maxItems") ?? Infinity, low + some);
    const contained = keywords.get("contains");
    const made: Json[] = [];
    for (let tries = 0; made.length < high && tries < 5 * high && made.length < MANY; tries += 1) {
      const schema = heads[made.length] ?? (made.length === heads.length && contained ? contained : rest);
      const item = schema ? this.make([schema], name, depth + 1) : "anything";
      if (item === undefined) return made.length >= low ? made : undefined;
      if (!isBoolean(keywords.get("uniqueItems"), true) || !made.some((other) => canonical(other) === canonical(item)))
        made.push(item);
    }
    return made;
  }

  private object(facets: Facets, depth: number): Json | undefined {
    const wanted = this.namesFor(facets, depth);
    const made = new Map<string, Json>();
    const rest = facets.keywords.get("additionalProperties");
    for (const name of wanted) {
      const schemas = facets.properties.get(name) ?? (rest ? [rest] : []);
      const value = schemas.length > 0 ? this.make(schemas, name, depth + 1) : "anything";
      if (value !== undefined) made.set(name, value);
      else if (facets.required.has(name)) return undefined;
    }
    this.addOthers(facets, made, depth);
    return made;
  }

  private namesFor({ properties, required, keywords }: Facets, depth: number): Set<string> {
    const least = numberOf(keywords, "minProperties") ?? 0;
    const chance = this.sparing(depth) ? 0 : depth > 2 ? 0.4 : 0.8;
    const names = new Set([...properties.keys()].filter((name) => required.has(name) || this.random() < chance));
    for (const name of required) names.add(name);
    for (const name of properties.keys()) if (names.size < least) names.add(name);
    for (const [name, list] of membersOf(keywords.get("dependentRequired"))) {
      if (names.has(name) && isArray(list)) for (const other of list.children.filter(isString)) names.add(other.value);
    }
    return names;
  }

  /** Fields with names of their own: what `patternProperties` and a map's values are shown by. */
  private addOthers({ keywords, properties }: Facets, made: Map<string, Json>, depth: number): void {
    const least = Math.min(numberOf(keywords, "minProperties") ?? 0, MANY);
    const patterns = [...membersOf(keywords.get("patternProperties"))];
    for (const [pattern, schema] of this.sparing(depth) ? [] : patterns) {
      const name = textMatching(pattern, this.random);
      const value = name === undefined || made.has(name) ? undefined : this.make([schema], name, depth + 1);
      if (name !== undefined && value !== undefined) made.set(name, value);
    }
    const rest = keywords.get("additionalProperties");
    const isMapLike = properties.size === 0 && isObject(rest) && !this.sparing(depth);
    const target = Math.max(least, isMapLike ? made.size + 2 : 0);
    for (let tries = 0; made.size < target && tries < 3 * MANY && !isBoolean(rest, false); tries += 1) {
      const value = rest ? this.make([rest], "", depth + 1) : "anything";
      if (value !== undefined) made.set(this.otherName(keywords, tries), value);
    }
  }

  private otherName(keywords: Keywords, number: number): string {
    const names = keywords.get("propertyNames");
    const wish = names ? this.make([names], "name", SHALLOW) : undefined;
    return typeof wish === "string" ? wish : `name_${number + 1}`;
  }
}

function guessedType(keywords: Keywords): string {
  const has = (...names: string[]): boolean => names.some((name) => keywords.has(name));
  if (has("properties", "required", "additionalProperties", "patternProperties", "minProperties")) return "object";
  if (has("items", "prefixItems", "contains", "minItems")) return "array";
  return has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf") ? "number" : "string";
}
