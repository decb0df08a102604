/** Plain JSON data, as JSON.parse gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value together with its kind, so that a switch over the kind knows the value. */
export type Kinded =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "array"; readonly value: Json[] }
  | { readonly kind: "object"; readonly value: JsonObject };

export function kinded(value: Json): Kinded {
  if (value === null) return { kind: "null" };
  if (Array.isArray(value)) return { kind: "array", value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "number") return { kind: "number", value };
  return typeof value === "string" ? { kind: "string", value } : { kind: "object", value };
}

/** The own member of an object; `__proto__` and its like are keys as any other. */
export function own<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** How deeply a value is nested; stops counting above `limit`. Does not recurse. */
export function depthOf(root: unknown, limit: number): number {
  let level: unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= limit) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const child of Object.values(value)) below.push(child);
    }
    level = below;
    if (below.length > 0) depth++;
  }
  return depth;
}
