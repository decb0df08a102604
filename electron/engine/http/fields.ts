import { HttpError } from "./http-error.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A request's JSON object, read field by field. As with Go's decoder, a missing or `null` field is its zero value,
 * unknown fields are ignored, and a field of the wrong type is refused in Go's words.
 */
export class Fields {
  readonly #struct: string;
  readonly #object: JsonObject;
  readonly #prefix: string;

  /** `struct` is what Go calls the request (`ChatRequest`); `prefix` is the way to this object inside it. */
  constructor(struct: string, value: unknown, prefix = "") {
    this.#struct = struct;
    this.#prefix = prefix;
    if (isJsonObject(value)) this.#object = value;
    else if (value === null) this.#object = {};
    else throw new HttpError(400, `json: cannot unmarshal ${goKind(value)} into Go value of type api.${struct}`);
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** The field as it came; `null` counts as missing. */
  value(name: string): unknown {
    return Object.hasOwn(this.#object, name) ? (this.#object[name] ?? undefined) : undefined;
  }

  string(name: string): string {
    return this.optionalString(name) ?? "";
  }

  optionalString(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === "string") return value;
    return this.#refuse(name, value, "string");
  }

  boolean(name: string, otherwise: boolean): boolean {
    const value = this.value(name);
    if (value === undefined) return otherwise;
    return typeof value === "boolean" ? value : this.#refuse(name, value, "bool");
  }

  integer(name: string, otherwise: number): number {
    const value = this.value(name);
    if (value === undefined) return otherwise;
    return Number.isInteger(value) ? Number(value) : this.#refuse(name, value, "int");
  }

  object(name: string): JsonObject | undefined {
    const value = this.value(name);
    if (value === undefined || isJsonObject(value)) return value;
    return this.#refuse(name, value, "map[string]interface {}");
  }

  array(name: string): readonly unknown[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return Array.isArray(value) ? value : this.#refuse(name, value, "[]interface {}");
  }

  strings(name: string): string[] | undefined {
    return this.array(name)?.map((item) => (typeof item === "string" ? item : this.#refuse(name, item, "string")));
  }

  /** The objects in the array `name`, each ready to be read in turn. */
  objects(name: string): Fields[] | undefined {
    return this.array(name)?.map((item) => {
      if (!isJsonObject(item)) return this.#refuse(name, item, "object");
      return new Fields(this.#struct, item, `${this.#prefix}${name}.`);
    });
  }

  #refuse(name: string, value: unknown, type: string): never {
    const field = `${this.#struct}.${this.#prefix}${name}`;
    throw new HttpError(400, `json: cannot unmarshal ${goKind(value)} into Go struct field ${field} of type ${type}`);
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function goKind(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "number" : `number ${value}`;
  return typeof value === "boolean" ? "bool" : typeof value;
}
