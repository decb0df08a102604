import { type Json, type JsonObject, isJsonObject, own } from "./json.ts";

type Check = (value: unknown) => boolean;

/**
 * A check for a schema of the commonest keywords alone (draft 2020-12), ready at once: to compile one by Ajv costs a
 * millisecond, which many a text does not. `null` where there is any other keyword, or anything but the usual under one
 * of these; Ajv then says what it means. The schema must not lead back to itself without going down into the value.
 */
export function plainCheck(schema: Json): Check | null {
  return new PlainSchema(schema).check;
}

const types: Readonly<Record<string, Check>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  // As Ajv has it: 1e999, which is read as infinite, is an integer.
  integer: (value) => Number.isInteger(value) || value === Infinity || value === -Infinity,
  array: (value) => Array.isArray(value),
  object: isObject,
};

const always: Check = () => true;
const never: Check = () => false;

class PlainSchema {
  readonly check: Check | null;
  readonly #root: Json;
  readonly #checks = new Map<Json, Check>();

  constructor(root: Json) {
    this.#root = root;
    this.check = this.#of(root);
  }

  #of(schema: Json | undefined): Check | null {
    if (typeof schema === "boolean") return schema ? always : never;
    if (!isJsonObject(schema)) return null;
    const parts: Check[] = [];
    for (const keyword of Object.keys(schema)) {
      const part = this.#keyword(keyword, schema[keyword] ?? null, schema);
      if (part === null) return null;
      if (part !== always) parts.push(part);
    }
    const check = every(parts);
    this.#checks.set(schema, check);
    return check;
  }

  #keyword(keyword: string, value: Json, schema: JsonObject): Check | null {
    switch (keyword) {
      case "title":
      case "description":
      case "$comment":
        return typeof value === "string" ? always : null;
      case "default":
        return always;
      case "$defs":
      case "definitions":
        return isJsonObject(value) && this.#all(Object.values(value)) !== null ? always : null;
      case "$ref":
        return this.#ref(value);
      case "type":
        return typeCheck(value);
      case "enum":
        return Array.isArray(value) && value.length > 0 ? oneOfThese(value) : null;
      case "const":
        return oneOfThese([value]);
      case "anyOf":
        return this.#list(value, (checks) => (given) => checks.some((check) => check(given)));
      case "oneOf":
        return this.#list(value, (checks) => (given) => checks.filter((check) => check(given)).length === 1);
      case "allOf":
        return this.#list(value, every);
      case "properties":
        return this.#properties(value);
      case "required":
        return requiredCheck(value);
      case "additionalProperties":
        return this.#others(value, own(schema, "properties"));
      case "items":
        return this.#items(value);
      default:
        return null;
    }
  }

  #all(schemas: readonly Json[]): Check[] | null {
    const checks = schemas.flatMap((schema) => this.#of(schema) ?? []);
    return checks.length === schemas.length ? checks : null;
  }

  #list(value: Json, joined: (checks: readonly Check[]) => Check): Check | null {
    const checks = Array.isArray(value) && value.length > 0 ? this.#all(value) : null;
    return checks === null ? null : joined(checks);
  }

  /** A definition of this document, or all of it: both are read by the time a value comes. */
  #ref(value: Json): Check | null {
    const [, group, name] = (typeof value === "string" && /^#(?:\/(\$defs|definitions)\/([\w-]+))?$/.exec(value)) || [];
    if (value !== "#" && (group === undefined || name === undefined)) return null;
    const found = group === undefined ? this.#root : own(object(own(object(this.#root), group)), name ?? "");
    if (!isJsonObject(found)) return null;
    return (given) => this.#checks.get(found)?.(given) ?? false;
  }

  #properties(value: Json): Check | null {
    if (!isJsonObject(value) || Object.hasOwn(value, "__proto__")) return null;
    const names = Object.keys(value);
    const checks = this.#all(Object.values(value));
    if (checks === null) return null;
    return (given) =>
      !isObject(given) ||
      checks.every((check, i) => !Object.hasOwn(given, names[i] ?? "") || check(given[names[i] ?? ""]));
  }

  #others(value: Json, properties: Json | undefined): Check | null {
    const check = this.#of(value);
    const known = new Set(Object.keys(object(properties)));
    if (check === null) return null;
    return (given) => !isObject(given) || Object.keys(given).every((key) => known.has(key) || check(given[key]));
  }

  #items(value: Json): Check | null {
    const check = this.#of(value);
    return check && ((given) => !Array.isArray(given) || given.every((item) => check(item)));
  }
}

function every(checks: readonly Check[]): Check {
  const [only] = checks;
  if (only === undefined) return always;
  return checks.length === 1 ? only : (given) => checks.every((check) => check(given));
}

function typeCheck(value: Json): Check | null {
  const names = Array.isArray(value) ? value : [value];
  const checks = names.flatMap((name) => (typeof name === "string" ? (own(types, name) ?? []) : []));
  if (checks.length === 0 || checks.length !== names.length || new Set(names).size !== names.length) return null;
  return checks.length === 1 ? (checks[0] ?? null) : (given) => checks.some((check) => check(given));
}

/** Of lists and objects Ajv tells what is equal. */
function oneOfThese(values: readonly Json[]): Check | null {
  if (values.some((value) => typeof value === "object" && value !== null)) return null;
  const all = new Set<unknown>(values);
  return (given) => all.has(given);
}

function requiredCheck(value: Json): Check | null {
  if (!Array.isArray(value)) return null;
  const names = value.filter((name) => typeof name === "string");
  if (names.length !== value.length || new Set(names).size !== names.length) return null;
  return (given) => !isObject(given) || names.every((name) => Object.hasOwn(given, name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
