import { escapeSegment, memberOf } from "./text/pointer.ts";
import type { Pointer } from "./text/pointer.ts";
import { isArray, isObject, isString } from "./text/text-tree.ts";
import type { Container, TextNode, TextTree } from "./text/text-tree.ts";
import { contentsOf } from "./cards.ts";
import type { Contents } from "./cards.ts";
import { cyclicReferences } from "./cycles.ts";
import { draftOf } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { nullSpellingOf } from "./nullable.ts";
import type { NullSpelling } from "./nullable.ts";
import { referencesOf } from "./references.ts";
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
  readonly byText: ReadonlyMap<TextNode, SchemaNode>;
}

/** The tree of a parsed text. Never throws, never recurses; linear in the text. */
export function projectSchema(text: TextTree): SchemaTree {
  const schemas = schemasOf(text);
  const index = referencesOf(text);
  const cyclic = cyclicReferences(schemas, index);
  const byText = new Map<TextNode, SchemaNode>();
  const nodes: SchemaNode[] = [];
  const children: SchemaNode[][] = [];
  const requiredNames = new Map<SchemaNode, ReadonlySet<string>>();
  for (const { node, role } of schemas) {
    const parent = parentOf(node, byText);
    const own: SchemaNode[] = [];
    const reference = isObject(node) ? index.byOwner.get(node) : undefined;
    const projected: SchemaNode = {
      ...contentsOf(node),
      id: nodes.length,
      parent,
      children: own,
      depth: parent ? parent.depth + 1 : 0,
      role,
      label: labelOf(role),
      pointer: pointerFrom(parent, role),
      node,
      summary: summarize(node),
      required: isRequired(role, parent && requiredNames.get(parent)),
      nullable: nullSpellingOf(node),
      title: textMember(node, "title"),
      description: textMember(node, "description"),
      reference: reference && referenceOf(reference, cyclic),
    };
    if (parent) children[parent.id]?.push(projected);
    children.push(own);
    nodes.push(projected);
    byText.set(node, projected);
    if (isObject(node)) requiredNames.set(projected, requiredOf(node));
  }
  return { text, draft: draftOf(text), nodes, byText };
}

function parentOf(node: TextNode, known: ReadonlyMap<TextNode, SchemaNode>): SchemaNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    const found = known.get(at);
    if (found) return found;
  }
  return undefined;
}

function pointerFrom(parent: SchemaNode | undefined, role: Role): Pointer {
  const base = parent?.pointer ?? "";
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

function isRequired(role: Role, names: ReadonlySet<string> | undefined): boolean {
  return role.kind === "map" && role.keyword === "properties" && names?.has(role.name) === true;
}

function requiredOf(schema: Container): ReadonlySet<string> {
  const list = memberOf(schema, "required");
  return new Set(isArray(list) ? list.children.filter(isString).map((name) => name.value) : []);
}

function textMember(node: TextNode, name: string): string | undefined {
  const member = isObject(node) ? memberOf(node, name) : undefined;
  return isString(member) ? member.value : undefined;
}

function referenceOf(reference: Reference, cyclic: ReadonlySet<Reference>): SchemaReference {
  const { target } = reference;
  return target.kind === "local" ? { ...target, cyclic: cyclic.has(reference) } : target;
}
