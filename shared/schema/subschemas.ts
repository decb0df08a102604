import { contentOf } from "./text/moved.ts";
import { firstIndex } from "./text/first-index.ts";
import { membersIn } from "./text/pointer.ts";
import { isArray, isObject } from "./text/text-tree.ts";
import type { Container, Span, TextNode, TextTree } from "./text/text-tree.ts";
import { isPlain, isSchema } from "./keywords.ts";

/** How a keyword holds schemas: one, a list of them, or by name. */
export type Holding = "one" | "list" | "map";

const HOLDINGS: ReadonlyMap<string, readonly Holding[]> = new Map(
  (
    [
      [["one"], "additionalProperties additionalItems contains contentSchema not if then else"],
      [["one"], "propertyNames unevaluatedItems unevaluatedProperties"],
      [["one", "list"], "items"],
      [["list"], "allOf anyOf oneOf prefixItems"],
      [["map"], "properties patternProperties $defs definitions dependentSchemas dependencies"],
    ] as const
  ).flatMap(([holdings, names]) => names.split(" ").map((name) => [name, holdings] as const)),
);

/** How a schema hangs from the one above it. */
export type Role =
  | { readonly kind: "root" }
  | { readonly kind: "one"; readonly keyword: string }
  | { readonly kind: "list"; readonly keyword: string; readonly index: number }
  | { readonly kind: "map"; readonly keyword: string; readonly name: string };

/** How this keyword holds schemas given the value it has, or undefined when it holds none. */
export function holdingOf(keyword: string, value: TextNode): Holding | undefined {
  return HOLDINGS.get(keyword)?.find((holding) => shapeFits(holding, value));
}

/** How the keyword would hold schemas if it were written anew. */
export function usualHolding(keyword: string): Holding | undefined {
  return HOLDINGS.get(keyword)?.[0];
}

function shapeFits(holding: Holding, value: TextNode): boolean {
  if (holding === "one") return isSchema(value);
  return holding === "list" ? isArray(value) : isObject(value);
}

export interface Subschema {
  readonly node: TextNode;
  readonly role: Role;
  /** Where in the row of all schemas the one above it stands; -1 for the whole document. */
  readonly above: number;
  /** Whether it surely says something about itself only: there are no schemas, names or references in it. */
  readonly plain: boolean;
}

/** Under `dependencies`, a list of names is no schema. */
function isEntry(keyword: string, value: TextNode): boolean {
  return keyword !== "dependencies" || !isArray(value);
}

/** Adds the schemas one keyword of a schema holds, in text order. */
function addSubschemas(keyword: string, value: TextNode, above: number, found: Subschema[]): void {
  const holding = holdingOf(keyword, value);
  if (holding === undefined) return;
  const add = (node: TextNode, role: Role): void => void found.push({ node, role, above, plain: isPlainSchema(node) });
  if (holding === "one") {
    add(value, { kind: "one", keyword });
  } else if (isArray(value)) {
    value.children.forEach((node, index) => add(node, { kind: "list", keyword, index }));
  } else {
    for (const node of membersOf(value)) {
      if (isEntry(keyword, node)) add(node, { kind: "map", keyword, name: node.key?.name ?? "" });
    }
  }
}

/** By content: what is plain is so wherever it is moved to. */
const knownPlain = new WeakMap<Container, boolean>();

function isPlainSchema(schema: TextNode): boolean {
  if (!isObject(schema)) return true;
  const content = contentOf(schema);
  const known = knownPlain.get(content);
  if (known !== undefined) return known;
  const found = content.children.every(isPlain);
  knownPlain.set(content, found);
  return found;
}

/** The members of an object that count, in text order: of those with one name only the last. */
export const membersOf = (node: TextNode): readonly TextNode[] => (isObject(node) ? membersIn(node) : []);

/** The keywords of a schema that count, with their values. */
export function keywordsOf(schema: TextNode): Map<string, TextNode> {
  return new Map(membersOf(schema).map((member) => [member.key?.name ?? "", member]));
}

const cache = new WeakMap<TextTree, readonly Subschema[]>();

/** All schemas of a document, parents before children, in text order. Does not recurse; computed once per text. */
export function schemasOf(tree: TextTree): readonly Subschema[] {
  const known = cache.get(tree);
  if (known) return known;
  const schemas = tree.root ? collect(tree.root) : [];
  cache.set(tree, schemas);
  return schemas;
}

/** The schemas a stretch of the text holds, in its order. */
export function schemasWithin(tree: TextTree, { start, end }: Span): readonly Subschema[] {
  const schemas = schemasOf(tree);
  const from = (offset: number): number =>
    firstIndex(schemas.length, (index) => (schemas[index]?.node.start ?? 0) >= offset);
  return schemas.slice(from(start), from(end));
}

function collect(root: TextNode): Subschema[] {
  const schemas: Subschema[] = [];
  const waiting: Subschema[] = [{ node: root, role: { kind: "root" }, above: -1, plain: isPlainSchema(root) }];
  const found: Subschema[] = [];
  for (let schema = waiting.pop(); schema; schema = waiting.pop()) {
    const above = schemas.push(schema) - 1;
    if (schema.plain) continue;
    for (const member of membersOf(schema.node)) addSubschemas(member.key?.name ?? "", member, above, found);
    for (let next = found.pop(); next; next = found.pop()) waiting.push(next);
  }
  return schemas;
}
