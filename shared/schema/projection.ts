import { firstIndex } from "./text/first-index.ts";
import { contentOf } from "./text/moved.ts";
import { escapeSegment, memberOf } from "./text/pointer.ts";
import type { Pointer } from "./text/pointer.ts";
import { isArray, isObject, isString } from "./text/text-tree.ts";
import type { TextNode, TextTree } from "./text/text-tree.ts";
import { contentsOf } from "./cards.ts";
import type { Contents } from "./cards.ts";
import { cyclicReferences } from "./cycles.ts";
import { draftOf } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { nullSpellingOf } from "./nullable.ts";
import type { NullSpelling } from "./nullable.ts";
import { referencesOf, refers } from "./references.ts";
import type { Reference, Target } from "./references.ts";
import { schemasOf } from "./subschemas.ts";
import type { Role } from "./subschemas.ts";
import { summarize } from "./summary.ts";

/** Where a schema's `$ref` leads. `cyclic`: going on from there comes back to it. */
export type SchemaReference =
  { readonly kind: "local"; readonly node: TextNode; readonly cyclic: boolean } | Exclude<Target, { kind: "local" }>;

/** One schema of the document, as the tree shows it. Offsets are those of `node` (its value) and `node.key` (its name). */
export interface SchemaNode extends Contents {
  /** Position in `SchemaTree.nodes`, parents before children, in text order. */
  readonly id: number;
  readonly parent: SchemaNode | undefined;
  readonly children: readonly SchemaNode[];
  readonly depth: number;
  readonly role: Role;
  readonly label: string;
  readonly pointer: Pointer;
  readonly node: TextNode;
  /** What it allows, in words. */
  readonly summary: string;
  readonly required: boolean;
  /** How it says "or null", if it does. */
  readonly nullable: NullSpelling | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly reference: SchemaReference | undefined;
}

/** A document as the schemas in it. A projection: the text stays the only truth. */
export interface SchemaTree {
  readonly text: TextTree;
  readonly draft: Draft;
  /** All schemas; the first is the whole document, and there is none when the text is empty. */
  readonly nodes: readonly SchemaNode[];
  readonly byText: { readonly get: (node: TextNode) => SchemaNode | undefined };
}

/** The tree of a parsed text. Never throws, never recurses; linear in the text. */
export function projectSchema(text: TextTree): SchemaTree {
  const nodes: ProjectedSchema[] = [];
  const leads = leadsOf(text);
  for (const { node, role, above } of schemasOf(text)) {
    nodes.push(new ProjectedSchema(nodes.length, node, role, nodes[above], leads));
  }
  return { text, draft: draftOf(text), nodes, byText: { get: (node) => schemaFor(nodes, node) } };
}

/** Found where it must stand, the schemas being in text order: a table of all would be made with each key. */
function schemaFor(nodes: readonly SchemaNode[], wanted: TextNode): SchemaNode | undefined {
  const found = nodes[firstIndex(nodes.length, (index) => (nodes[index]?.node.start ?? 0) >= wanted.start)];
  return found?.node === wanted ? found : undefined;
}

const none: readonly ProjectedSchema[] = [];

/** Of ten thousand schemas some dozen are on show: what is only said of those is found out when it is asked for. */
class ProjectedSchema implements SchemaNode {
  readonly id: number;
  readonly node: TextNode;
  readonly role: Role;
  readonly parent: ProjectedSchema | undefined;
  readonly depth: number;
  readonly #leads: Leads;
  #children: ProjectedSchema[] | undefined;
  #pointer: Pointer | undefined;
  #contents: Contents | undefined;
  #summary: string | undefined;
  #requires: ReadonlySet<string> | undefined;

  constructor(id: number, node: TextNode, role: Role, parent: ProjectedSchema | undefined, leads: Leads) {
    this.id = id;
    this.node = node;
    this.role = role;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.#leads = leads;
    if (parent) (parent.#children ??= []).push(this);
  }

  get children(): readonly ProjectedSchema[] {
    return this.#children ?? none;
  }

  get pointer(): Pointer {
    if (this.#pointer !== undefined) return this.#pointer;
    // From the outermost that has none yet inwards: a schema may stand thousands of levels deep.
    const unknown: ProjectedSchema[] = [this];
    for (let { parent } = this; parent && parent.#pointer === undefined; { parent } = parent) unknown.push(parent);
    for (const at of unknown.toReversed()) at.#pointer = pointerFrom(at.parent?.pointer ?? "", at.role);
    return this.#pointer ?? "";
  }

  get label(): string {
    return labelOf(this.role);
  }

  get forms(): Contents["forms"] {
    return (this.#contents ??= contentsOf(this.node)).forms;
  }

  get cards(): Contents["cards"] {
    return (this.#contents ??= contentsOf(this.node)).cards;
  }

  get summary(): string {
    return (this.#summary ??= summarize(contentOf(this.node)));
  }

  get required(): boolean {
    const { role, parent } = this;
    if (role.kind !== "map" || role.keyword !== "properties" || !parent) return false;
    return (parent.#requires ??= requiredOf(parent.node)).has(role.name);
  }

  get nullable(): NullSpelling | undefined {
    return nullSpellingOf(this.node);
  }

  get title(): string | undefined {
    return textMember(this.node, "title");
  }

  get description(): string | undefined {
    return textMember(this.node, "description");
  }

  get reference(): SchemaReference | undefined {
    return this.#leads(this.node);
  }
}

/** Where a schema's reference leads, if it has one. */
type Leads = (schema: TextNode) => SchemaReference | undefined;

/** All references are followed when the first of a schema that has one is asked for. */
function leadsOf(text: TextTree): Leads {
  let cyclic: ReadonlySet<Reference> | undefined;
  return (schema) => {
    if (!isObject(schema) || !refers(schema)) return undefined;
    const index = referencesOf(text);
    const reference = index.byOwner.get(schema);
    if (reference?.target.kind !== "local") return reference?.target;
    cyclic ??= cyclicReferences(schemasOf(text), index);
    return { ...reference.target, cyclic: cyclic.has(reference) };
  };
}

function pointerFrom(base: Pointer, role: Role): Pointer {
  switch (role.kind) {
    case "root":
      return "";
    case "one":
      return `${base}/${role.keyword}`;
    case "list":
      return `${base}/${role.keyword}/${role.index}`;
    case "map":
      return `${base}/${role.keyword}/${escapeSegment(role.name)}`;
    default:
      return role satisfies never;
  }
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ["items", "each item"],
  ["additionalItems", "other items"],
  ["additionalProperties", "other fields"],
  ["propertyNames", "field names"],
  ["unevaluatedProperties", "remaining fields"],
  ["unevaluatedItems", "remaining items"],
  ["contentSchema", "content"],
  ["allOf", "all of"],
  ["anyOf", "any of"],
  ["oneOf", "one of"],
]);

function labelOf(role: Role): string {
  switch (role.kind) {
    case "root":
      return "schema";
    case "one":
      return LABELS.get(role.keyword) ?? role.keyword;
    case "list":
      return `${role.keyword.endsWith("tems") ? "item" : (LABELS.get(role.keyword) ?? role.keyword)} ${role.index + 1}`;
    case "map":
      return role.keyword === "dependentSchemas" || role.keyword === "dependencies" ? `with ${role.name}` : role.name;
    default:
      return role satisfies never;
  }
}

function requiredOf(schema: TextNode): ReadonlySet<string> {
  const list = isObject(schema) ? memberOf(schema, "required") : undefined;
  return new Set(isArray(list) ? list.children.filter(isString).map((name) => name.value) : []);
}

function textMember(node: TextNode, name: string): string | undefined {
  // What is written in it is the same wherever it was moved to.
  const member = isObject(node) ? memberOf(contentOf(node), name) : undefined;
  return isString(member) ? member.value : undefined;
}
