import { type Json, type JsonObject, isJsonObject, own } from "../json.ts";
import { SchemaRefs } from "./refs.ts";

export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/**
 * All that must hold for one value: schemas that apply together, with `$ref` followed and `allOf` taken apart.
 * `unions` are the `anyOf` and `oneOf` lists still to choose from.
 */
export type Shape = {
  readonly id: number;
  readonly parts: readonly JsonObject[];
  readonly unions: readonly (readonly Json[])[];
  /** The unions an alternative of which is already among the parts. */
  readonly settled: readonly (readonly Json[])[];
  /** Any value fits. */
  readonly open: boolean;
  /** No value at all can fit. */
  readonly never: boolean;
  /** The types that may appear, or null for any. */
  readonly types: ReadonlySet<TypeName> | null;
  /** The values of `enum` and `const`, or null when neither is given. */
  readonly literals: readonly Json[] | null;
  /** Names in `properties`, in the order of the schema. */
  readonly declared: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** A key that nothing declares is refused. */
  readonly closed: boolean;
};

const typeNames: readonly TypeName[] = ["null", "boolean", "integer", "number", "string", "array", "object"];
/** Keywords that say something about a value and ask nothing of it. */
const annotations = new Set(
  "$schema $id $anchor $comment $defs definitions title description default examples deprecated readOnly writeOnly".split(
    " ",
  ),
);
const longestPatternKey = 256;

/** Gives the shapes of one schema document, memorised. The same schemas always give the same shape, so recursion in `$ref` ends. */
export class Shapes {
  readonly root: Shape;
  readonly #refs: SchemaRefs;
  readonly #ignoresBesideRef: boolean;
  readonly #schemaIds = new Map<Json | readonly Json[], number>();
  readonly #shapes = new Map<string, Shape>();
  readonly #children = new Map<Shape, Map<string | number, Shape>>();
  readonly #patterns = new Map<string, RegExp | null>();

  constructor(schema: Json) {
    this.#refs = new SchemaRefs(schema);
    const draft = isJsonObject(schema) ? own(schema, "$schema") : undefined;
    this.#ignoresBesideRef = typeof draft === "string" && /draft-0[4-7]/.test(draft);
    this.root = this.of([schema]);
  }

  /** The shape of several schemas that must all hold. */
  of(schemas: readonly Json[], settled: readonly (readonly Json[])[] = []): Shape {
    const key = `${schemas.map((schema) => this.#idOf(schema)).join()};${settled.map((union) => this.#idOf(union)).join()}`;
    const known = this.#shapes.get(key);
    if (known) return known;
    const shape = this.#make(schemas, settled);
    this.#shapes.set(key, shape);
    return shape;
  }

  /** The shapes a value may take by the first union: each alternative together with all the rest. */
  alternatives(shape: Shape): Shape[] {
    const [union] = shape.unions;
    if (!union) return [];
    const settled = [...shape.settled, union];
    return union.map((alternative, i) =>
      this.#child(shape, `|${i}`, () => this.of([...shape.parts, alternative], settled)),
    );
  }

  /** Whether a reference leads to a schema in this document. */
  leadsSomewhere(ref: string): boolean {
    return this.#refs.resolve(ref).kind === "here";
  }

  /** What the value under a key must be. */
  property(shape: Shape, key: string): Shape {
    const apart = shape.declared.has(key) || shape.parts.some((part) => Object.hasOwn(part, "patternProperties"));
    const make = (): Shape => this.of(shape.parts.flatMap((part) => this.#propertySchemas(part, key)));
    return this.#child(shape, apart ? `.${key}` : "*", make);
  }

  /** The keys an object may have, where `propertyNames` lists them; empty where it does not. */
  names(shape: Shape): readonly string[] {
    const lists = shape.parts.flatMap((part) => {
      const names = own(part, "propertyNames");
      const list = isJsonObject(names) ? own(names, "enum") : undefined;
      return Array.isArray(list) ? [list] : [];
    });
    return lists[0]?.filter((name) => typeof name === "string") ?? [];
  }

  /** How many shapes were made; unions that combine can make very many. */
  get count(): number {
    return this.#shapes.size;
  }

  /** What the value under a key must be that no `properties` or `patternProperties` speak of; null when none may stand there. */
  extra(shape: Shape): Shape | null {
    const schemas = shape.parts.flatMap((part) => {
      const extra = own(part, "additionalProperties");
      return extra === undefined ? [] : [extra];
    });
    return shape.closed ? null : this.#child(shape, "+", () => this.of(schemas));
  }

  /** The schemas of `patternProperties`, whatever their patterns. */
  patterned(shape: Shape): Shape[] {
    const schemas = shape.parts.flatMap((part) => Object.values(objectOf(own(part, "patternProperties"))));
    return schemas.map((schema) => this.of([schema]));
  }

  /** How many items have a schema of their own by their place. */
  prefixLength(shape: Shape): number {
    return shape.parts.reduce((longest, part) => Math.max(longest, prefixOf(part).length), 0);
  }

  /** What the item at an index must be. */
  item(shape: Shape, index: number): Shape {
    const place = Math.min(index, this.prefixLength(shape));
    return this.#child(shape, place, () => this.of(shape.parts.flatMap((part) => itemSchemas(part, place))));
  }

  /** Whether a key is spoken of by name or pattern. */
  knows(shape: Shape, key: string): boolean {
    return shape.parts.some((part) => this.#namedSchemas(part, key).length > 0);
  }

  /** Whether an undeclared key may stand there. */
  allows(shape: Shape, key: string): boolean {
    return shape.parts.every((part) => {
      const extra = own(part, "additionalProperties");
      const unevaluated = own(part, "unevaluatedProperties");
      if (this.#namedSchemas(part, key).length > 0) return true;
      return extra !== false && !(unevaluated === false && !this.knows(shape, key));
    });
  }

  #child(shape: Shape, place: string | number, make: () => Shape): Shape {
    let children = this.#children.get(shape);
    if (!children) this.#children.set(shape, (children = new Map()));
    const known = children.get(place);
    if (known) return known;
    const child = make();
    children.set(place, child);
    return child;
  }

  #idOf(schema: Json | readonly Json[]): number {
    const known = this.#schemaIds.get(schema);
    if (known !== undefined) return known;
    const id = this.#schemaIds.size;
    this.#schemaIds.set(schema, id);
    return id;
  }

  #make(schemas: readonly Json[], settled: readonly (readonly Json[])[]): Shape {
    const parts = new Set<JsonObject>();
    const unions: (readonly Json[])[] = [];
    let never = false;
    const pending = schemas.toReversed();
    for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
      if (schema === false) never = true;
      if (!isJsonObject(schema) || parts.has(schema)) continue;
      parts.add(schema);
      const ref = own(schema, "$ref");
      const target = typeof ref === "string" ? this.#refs.resolve(ref) : undefined;
      if (target?.kind === "here") pending.push(target.schema);
      if (target && this.#ignoresBesideRef) continue;
      for (const inner of listOf(own(schema, "allOf")).toReversed()) pending.push(inner);
      unions.push(...["anyOf", "oneOf"].map((keyword) => listOf(own(schema, keyword))));
    }
    const open = unions.filter((union) => union.length > 0 && !settled.includes(union));
    return this.#describe([...parts], open, settled, never);
  }

  #describe(
    parts: readonly JsonObject[],
    unions: readonly (readonly Json[])[],
    settled: readonly (readonly Json[])[],
    never: boolean,
  ): Shape {
    return {
      id: this.#shapes.size,
      parts,
      unions,
      settled,
      open:
        !never &&
        unions.length === 0 &&
        parts.every((part) => Object.keys(part).every((keyword) => annotations.has(keyword))),
      never,
      types: intersect(parts.map(typesOf)),
      literals: intersectLiterals(parts),
      declared: new Set(parts.flatMap((part) => Object.keys(objectOf(own(part, "properties"))))),
      required: new Set(
        parts.flatMap((part) => listOf(own(part, "required")).filter((key) => typeof key === "string")),
      ),
      closed: parts.some((part) =>
        ["additionalProperties", "unevaluatedProperties"].some((word) => own(part, word) === false),
      ),
    };
  }

  #propertySchemas(part: JsonObject, key: string): Json[] {
    const named = this.#namedSchemas(part, key);
    const extra = own(part, "additionalProperties");
    return named.length > 0 || extra === undefined ? named : [extra];
  }

  #namedSchemas(part: JsonObject, key: string): Json[] {
    const property = own(objectOf(own(part, "properties")), key);
    const found = property === undefined ? [] : [property];
    for (const [pattern, schema] of Object.entries(objectOf(own(part, "patternProperties")))) {
      if (key.length <= longestPatternKey && this.#pattern(pattern)?.test(key)) found.push(schema);
    }
    return found;
  }

  #pattern(source: string): RegExp | null {
    const known = this.#patterns.get(source);
    if (known !== undefined) return known;
    let pattern: RegExp | null = null;
    try {
      pattern = new RegExp(source, "u");
    } catch {
      // An invalid pattern matches nothing here; the validator reports it.
    }
    this.#patterns.set(source, pattern);
    return pattern;
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function prefixOf(part: JsonObject): Json[] {
  const items = own(part, "items");
  return listOf(own(part, "prefixItems") ?? (Array.isArray(items) ? items : undefined));
}

function itemSchemas(part: JsonObject, index: number): Json[] {
  const prefix = prefixOf(part);
  const fromPrefix = prefix[index];
  if (fromPrefix !== undefined) return [fromPrefix];
  const items = own(part, "items");
  const rest = Array.isArray(items) ? own(part, "additionalItems") : items;
  return rest === undefined ? [] : [rest];
}

function typesOf(part: JsonObject): ReadonlySet<TypeName> | null {
  const type = own(part, "type");
  if (type === undefined) return null;
  const names = Array.isArray(type) ? type : [type];
  const known = names.flatMap((name) => typeNames.filter((typeName) => typeName === name));
  if (own(part, "nullable") === true) known.push("null");
  return new Set(known);
}

function intersect(sets: readonly (ReadonlySet<TypeName> | null)[]): ReadonlySet<TypeName> | null {
  return sets.reduce((all, set) => {
    if (all === null || set === null) return all ?? set;
    const both = new Set([...all].filter((type) => set.has(type) || (type === "integer" && set.has("number"))));
    if (all.has("number") && set.has("integer")) both.add("integer");
    return both;
  }, null);
}

function intersectLiterals(parts: readonly JsonObject[]): readonly Json[] | null {
  let literals: readonly Json[] | null = null;
  for (const part of parts) {
    const constant = own(part, "const");
    const given = constant === undefined ? own(part, "enum") : [constant];
    if (!Array.isArray(given)) continue;
    const texts = new Set(given.map((value) => JSON.stringify(value)));
    literals = literals === null ? given : literals.filter((value) => texts.has(JSON.stringify(value)));
  }
  return literals;
}
