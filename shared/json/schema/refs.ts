import { type Json, type JsonObject, isJsonObject, own } from "../json.ts";

/** Where a `$ref` leads: to a schema in the same document, to nothing, or to another document (which is never fetched). */
export type RefTarget =
  | { readonly kind: "here"; readonly schema: Json; readonly path: string }
  | { readonly kind: "nowhere" }
  | { readonly kind: "remote" };

/** Finds what the references of one schema document mean. Knows JSON pointers, `$anchor`, and `$id` of the root. */
export class SchemaRefs {
  readonly #root: Json;
  readonly #base: string;
  #anchors: Map<string, { schema: JsonObject; path: string }> | undefined;

  constructor(root: Json) {
    this.#root = root;
    const id = isJsonObject(root) ? own(root, "$id") : undefined;
    this.#base = typeof id === "string" ? (id.split("#")[0] ?? "") : "";
  }

  resolve(ref: string): RefTarget {
    const hash = ref.indexOf("#");
    const document = hash < 0 ? ref : ref.slice(0, hash);
    if (document !== "" && document !== this.#base) return { kind: "remote" };
    const fragment = hash < 0 ? "" : ref.slice(hash + 1);
    if (fragment === "") return { kind: "here", schema: this.#root, path: "" };
    return fragment.startsWith("/") ? this.#pointer(fragment) : this.#anchor(fragment);
  }

  #pointer(fragment: string): RefTarget {
    let schema: Json | undefined = this.#root;
    for (const segment of fragment.slice(1).split("/")) {
      const name = decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(schema)) schema = /^\d+$/.test(name) ? schema[Number(name)] : undefined;
      else schema = isJsonObject(schema) ? own(schema, name) : undefined;
      if (schema === undefined) return { kind: "nowhere" };
    }
    return { kind: "here", schema, path: decoded(fragment) };
  }

  #anchor(name: string): RefTarget {
    this.#anchors ??= anchorsOf(this.#root);
    const found = this.#anchors.get(decoded(name));
    return found ? { kind: "here", ...found } : { kind: "nowhere" };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function anchorsOf(root: Json): Map<string, { schema: JsonObject; path: string }> {
  const anchors = new Map<string, { schema: JsonObject; path: string }>();
  const pending: { value: Json; path: string }[] = [{ value: root, path: "" }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    if (isJsonObject(value)) {
      for (const keyword of ["$anchor", "$dynamicAnchor"]) {
        const anchor = own(value, keyword);
        if (typeof anchor === "string" && !anchors.has(anchor)) anchors.set(anchor, { schema: value, path });
      }
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== "const" && key !== "enum" && key !== "default") {
        pending.push({ value: child, path: `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` });
      }
    }
  }
  return anchors;
}
