import type { SchemaNode, SchemaTree } from "../projection.ts";
import { childOf, memberOf } from "../text/pointer.ts";
import { isArray, isObject, isString, sourceOf } from "../text/text-tree.ts";
import type { TextNode, TextTree } from "../text/text-tree.ts";

/** A way into a value: names and places. */
export type Path = readonly (string | number)[];

interface Common {
  readonly path: Path;
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** The value as it is spelled there; undefined where there is none. */
  readonly source: string | undefined;
}

/** One field of the form that fills in a value. Choices are JSON texts; `raw` takes any JSON. */
export type FormField =
  | (Common & { readonly kind: "text"; readonly text: string })
  | (Common & { readonly kind: "number" | "flag" | "raw" })
  | (Common & { readonly kind: "choice"; readonly options: readonly string[] })
  | (Common & { readonly kind: "group"; readonly fields: readonly FormField[] })
  | (Common & { readonly kind: "list"; readonly items: readonly FormField[]; readonly empty: string });

/** So far a chain of references is followed. */
const LONGEST_CHAIN = 20;

/** The form for a value under a schema. What is not in the value yet is not gone into, so that no form is endless. */
export function formFor(schema: SchemaTree, value: TextTree): FormField | undefined {
  const [root] = schema.nodes;
  return root && new FormReader(schema, value).field(root, value.root, [], "the value", true);
}

class FormReader {
  readonly #schema: SchemaTree;
  readonly #value: TextTree;

  constructor(schema: SchemaTree, value: TextTree) {
    this.#schema = schema;
    this.#value = value;
  }

  field(node: SchemaNode, value: TextNode | undefined, path: Path, label: string, required: boolean): FormField {
    const schema = this.#target(node);
    const description = node.description ?? schema.description;
    const source = value && sourceOf(this.#value, value);
    const common = { path, label, description, required, source };
    const options = this.#options(schema);
    if (options !== undefined) return { ...common, kind: "choice", options };
    const type = typeOf(schema);
    if (type === "object" && (value === undefined || isObject(value)))
      return { ...common, kind: "group", fields: value ? this.#fields(schema, value, path) : [] };
    if (type === "array" && (value === undefined || isArray(value))) return this.#list(schema, value, common);
    if (type === "string" && (value === undefined || isString(value)))
      return { ...common, kind: "text", text: value?.value ?? "" };
    if (type === "number" || type === "integer") return { ...common, kind: "number" };
    return { ...common, kind: type === "boolean" ? "flag" : "raw" };
  }

  #fields(schema: SchemaNode, value: TextNode, path: Path): FormField[] {
    return schema.children.flatMap((child) => {
      if (child.role.kind !== "map" || child.role.keyword !== "properties") return [];
      const { name } = child.role;
      return [this.field(child, childOf(value, name), [...path, name], name, child.required)];
    });
  }

  #list(schema: SchemaNode, value: TextNode | undefined, common: Common): FormField {
    const item = schema.children.find(({ role }) => role.kind === "one" && role.keyword === "items");
    const items = isArray(value) && item !== undefined ? value.children : [];
    const fields = items.map((one, index) =>
      item === undefined ? [] : [this.field(item, one, [...common.path, index], `${index + 1}`, true)],
    );
    return { ...common, kind: "list", items: fields.flat(), empty: item ? this.#emptyOf(item) : "null" };
  }

  /** What a new item begins as. */
  #emptyOf(node: SchemaNode): string {
    const [option] = this.#options(this.#target(node)) ?? [];
    return option ?? emptyOf(typeOf(this.#target(node)));
  }

  #target(node: SchemaNode): SchemaNode {
    let at = node;
    for (let hops = 0; hops < LONGEST_CHAIN && at.reference?.kind === "local"; hops += 1)
      at = this.#schema.byText.get(at.reference.node) ?? at;
    return at;
  }

  #options({ node }: SchemaNode): string[] | undefined {
    if (!isObject(node)) return undefined;
    const list = memberOf(node, "enum");
    if (isArray(list)) return list.children.map((one) => sourceOf(this.#schema.text, one));
    const only = memberOf(node, "const");
    return only && [sourceOf(this.#schema.text, only)];
  }
}

/** The one type a schema allows beside null, as far as it says. */
function typeOf({ node }: SchemaNode): string | undefined {
  if (!isObject(node)) return undefined;
  const type = memberOf(node, "type");
  const names = isArray(type) ? type.children : type ? [type] : [];
  const real = names.filter(isString).filter(({ value }) => value !== "null");
  if (real.length === 1) return real[0]?.value;
  return real.length === 0 && memberOf(node, "properties") ? "object" : undefined;
}

/** What a value of a type begins as, as JSON text. */
export function emptyOf(type: string | undefined): string {
  switch (type) {
    case "object":
      return "{}";
    case "array":
      return "[]";
    case "string":
      return '""';
    case "number":
    case "integer":
      return "0";
    case "boolean":
      return "false";
    default:
      return "null";
  }
}
