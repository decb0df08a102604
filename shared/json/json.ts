/** Plain JSON data, as JSON.parse gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
