import { type Json, type JsonObject, isJsonObject } from "../json.ts";

/** Schemas that may be needed in several places. Each is stood for by one `$ref` object, known by its identity. */
export class Definitions {
  readonly #refs = new Map<string, JsonObject>();
  readonly #byRef = new Map<Json, { name: string; schema: JsonObject }>();

  get size(): number {
    return this.#refs.size;
  }

  /** The reference for a name; `make` is called once, when it is first asked for, and may ask for the same name. */
  refTo(name: string, make: () => JsonObject): JsonObject {
    const known = this.#refs.get(name);
    if (known) return known;
    const ref: JsonObject = { $ref: `#/$defs/${name}` };
    this.#refs.set(name, ref);
    this.#byRef.set(ref, { name, schema: make() });
    return ref;
  }

  /** Puts each schema that is referred to once in the place of its reference, and the others under `$defs`. */
  resolve(root: JsonObject): JsonObject {
    const uses = this.#countUses(root);
    const shared = [...this.#byRef].filter(([ref]) => (uses.get(ref) ?? 0) > 1);
    const inline = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(inline);
      if (!isJsonObject(value)) return value;
      const definition = this.#byRef.get(value);
      if (definition) return uses.get(value) === 1 ? inline(definition.schema) : value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inline(inner)]));
    };
    const body = inline(root);
    const $defs = Object.fromEntries(shared.map(([, { name, schema }]) => [name, inline(schema)]));
    return { ...(isJsonObject(body) ? body : {}), ...(shared.length > 0 ? { $defs } : {}) };
  }

  /** How often each reference stands in what is reached from the root. */
  #countUses(root: JsonObject): ReadonlyMap<Json, number> {
    const uses = new Map<Json, number>();
    const pending: Json[] = [root];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (typeof value !== "object" || value === null) continue;
      const definition = this.#byRef.get(value);
      if (!definition) for (const inner of Object.values(value)) pending.push(inner);
      else {
        const before = uses.get(value) ?? 0;
        uses.set(value, before + 1);
        if (before === 0) pending.push(definition.schema);
      }
    }
    return uses;
  }
}
