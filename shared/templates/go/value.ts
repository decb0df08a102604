/**
 * Go values as a template sees them. A bigint is an int, a number a float64.
 * `undefined` is no value at all (a missing key once read), `null` a nil that still has a type:
 * reading a field of the first gives nothing, of the second is an error.
 */
export type GoValue = undefined | null | boolean | bigint | number | string | GoList | GoMap | GoStruct;

/** What Go knows of a type by name: methods without arguments. `String` is also how a value prints. */
export type Methods = Readonly<Record<string, () => string>>;

interface Typed {
  readonly type: string;
  readonly methods?: Methods;
}

export interface GoList extends Typed {
  readonly kind: "list";
  readonly items: readonly GoValue[];
  readonly isNil?: boolean;
  /** What to encode as JSON in its place. */
  readonly json?: GoValue;
}

export interface GoMap extends Typed {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, GoValue>;
  readonly isNil?: boolean;
  /** What a key that is not there gives. */
  readonly missing: GoValue;
  /** True of the ordered maps of Ollama, whose JSON keeps the order of the request; Go's own are sorted. */
  readonly ordered?: boolean;
}

export interface GoStruct extends Typed {
  readonly kind: "struct";
  readonly fields: readonly GoField[];
}

export interface GoField {
  readonly name: string;
  readonly value: GoValue;
  /** The key in JSON, where it is not the name. */
  readonly key?: string;
  readonly omitEmpty?: boolean;
}

/** text/template's truth: empty text, lists, maps, zero and nil are false, a struct is always true. */
export function isTrue(value: GoValue): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  if (value.kind === "struct") return true;
  return value.kind === "list" ? value.items.length > 0 : value.entries.size > 0;
}

/** The type as Go names it, for messages and printf. */
export function typeName(value: GoValue): string {
  if (value === undefined || value === null) return "<nil>";
  if (typeof value === "object") return value.type;
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  return typeof value === "bigint" ? "int" : "float64";
}

/** The entries in the order Go visits them: by key. */
export function sortedEntries(map: GoMap): [string, GoValue][] {
  return [...map.entries].toSorted(([a], [b]) => compareText(a, b));
}

/** Negative, zero or positive, by code points, which is the order of UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
  }
  return a.length - b.length;
}

/** Halves of a surrogate pair stand for what comes after all other characters. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Finds a method or field that a struct or list may carry under any name, `constructor` and such excluded. */
export function methodOf(value: GoList | GoMap | GoStruct, name: string): (() => string) | undefined {
  return value.methods !== undefined && Object.hasOwn(value.methods, name) ? value.methods[name] : undefined;
}

/** A list or map of Go's `any` from what JSON.parse gives. `deepest` bounds the nesting; beyond it `tooDeep` is thrown. */
export function fromJson(value: unknown, tooDeep: () => Error, deepest = 200): GoValue {
  if (deepest === 0) throw tooDeep();
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => fromJson(item, tooDeep, deepest - 1));
    return { kind: "list", type: "[]interface {}", items };
  }
  if (typeof value !== "object" || value === null) return null;
  const entries = new Map(Object.entries(value).map(([key, item]) => [key, fromJson(item, tooDeep, deepest - 1)]));
  return { kind: "map", type: "map[string]interface {}", entries, missing: null };
}
