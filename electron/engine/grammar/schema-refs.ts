import { isJsonObject } from "../http/fields.ts";
import { SchemaError } from "./schema-error.ts";

/** Finds what the references of one schema document stand for: `#`, `#/a/b` with `~0`, `~1` and `%`, and `#anchor`. */
export class SchemaRefs {
  readonly #root: unknown;
  #anchors: Map<string, { schema: unknown; path: string }> | undefined;

  constructor(root: unknown) {
    this.#root = root;
  }

  /** The schema that `ref`, found at `path`, points to, and where that is. */
  resolve(ref: unknown, path: string): { schema: unknown; path: string } {
    if (typeof ref !== "string") throw new SchemaError(path, "$ref", "must be a string");
    if (!ref.startsWith("#"))
      throw new SchemaError(path, "$ref", `points to ${ref}; only references inside are followed`);
    if (ref === "#") return { schema: this.#root, path: "#" };
    if (ref.startsWith("#/")) return { schema: this.#walk(ref, path), path: ref };
    this.#anchors ??= findAnchors(this.#root);
    const anchored = this.#anchors.get(ref.slice(1));
    if (!anchored) throw new SchemaError(path, "$ref", `points to ${ref}, which is not there`);
    return anchored;
  }

  #walk(ref: string, path: string): unknown {
    let at: unknown = this.#root;
    for (const part of ref.slice(2).split("/")) {
      const key = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
      const found =
        typeof at === "object" && at !== null ? Object.entries(at).find(([name]) => name === key) : undefined;
      if (!found) throw new SchemaError(path, "$ref", `points to ${ref}, which is not there`);
      at = found[1];
    }
    return at;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Every `$anchor` and `$dynamicAnchor`; walks with a list of its own, as a schema may nest deep. */
function findAnchors(root: unknown): Map<string, { schema: unknown; path: string }> {
  const anchors = new Map<string, { schema: unknown; path: string }>();
  const open = [{ value: root, path: "#" }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (isJsonObject(value)) {
      const name = value["$anchor"] ?? value["$dynamicAnchor"];
      if (typeof name === "string") anchors.set(name, { schema: value, path });
    }
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: `${path}/${key}` });
  }
  return anchors;
}
