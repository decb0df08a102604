import { isContainer } from "./text-tree.ts";
import type { Container, TextNode } from "./text-tree.ts";

/** A JSON pointer (RFC 6901): "" is the root, `/properties/a~1b` a member. */
export type Pointer = string;

export function escapeSegment(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll("~", "~0").replaceAll("/", "~1") : segment;
}

function unescapeSegment(segment: string): string {
  return segment.includes("~") ? segment.replaceAll("~1", "/").replaceAll("~0", "~") : segment;
}

/** The pointer's segments, or undefined when the text is not a pointer. */
export function parsePointer(pointer: Pointer): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer.slice(1).split("/").map(unescapeSegment);
}

export function formatPointer(segments: readonly string[]): Pointer {
  return segments.map((segment) => `/${escapeSegment(segment)}`).join("");
}

/** The segments from `from` (the root when left out) down to the node. */
function segmentsOf(node: TextNode, from?: TextNode): string[] {
  const segments: string[] = [];
  for (let at: TextNode | undefined = node; at?.parent && at !== from; at = at.parent) {
    segments.push(at.key?.name ?? String(at.index));
  }
  return segments.toReversed();
}

export function pointerOf(node: TextNode): Pointer {
  return formatPointer(segmentsOf(node));
}

/** From this many members on, a table pays for itself. */
const TABLE_FROM = 16;
const tables = new WeakMap<Container, ReadonlyMap<string, TextNode>>();

function tableOf(object: Container): ReadonlyMap<string, TextNode> {
  const known = tables.get(object);
  if (known) return known;
  const table = new Map<string, TextNode>();
  for (const child of object.children) if (child.key) table.set(child.key.name, child);
  tables.set(object, table);
  return table;
}

/** The member of that name; of several the last, as every JSON reader decides. */
export function memberOf(object: Container, name: string): TextNode | undefined {
  if (object.children.length >= TABLE_FROM) return tableOf(object).get(name);
  return object.children.findLast((child) => child.key?.name === name);
}

/** The child one pointer segment names. */
export function childOf(node: TextNode | undefined, segment: string): TextNode | undefined {
  if (!isContainer(node)) return undefined;
  if (node.kind === "object") return memberOf(node, segment);
  return /^(0|[1-9][0-9]{0,9})$/.test(segment) ? node.children[Number(segment)] : undefined;
}

/** The node a pointer names, or undefined. */
export function nodeAt(root: TextNode | undefined, pointer: Pointer): TextNode | undefined {
  const segments = parsePointer(pointer);
  if (!segments) return undefined;
  let node = root;
  for (const segment of segments) node = childOf(node, segment);
  return node;
}

/** Whether another member of the same object has the node's name: then edits by name would change what the text means. */
export function isDuplicated(node: TextNode): boolean {
  const { parent, key } = node;
  if (!parent || !key) return false;
  // Of several members the table knows the last; only an earlier one is left to be looked for.
  if (memberOf(parent, key.name) !== node) return true;
  return (
    parent.children.length !== namesIn(parent) &&
    parent.children.some((other) => other !== node && other.key?.name === key.name)
  );
}

function namesIn(object: Container): number {
  return object.children.length >= TABLE_FROM ? tableOf(object).size : -1;
}

/** The members of an object that count, in text order: of those with one name only the last. */
export function membersIn(object: Container): readonly TextNode[] {
  const { children } = object;
  const areAll = children.length < TABLE_FROM ? !anyTwice(children) : tableOf(object).size === children.length;
  return areAll ? children : children.filter((child) => memberOf(object, child.key?.name ?? "") === child);
}

function anyTwice(children: readonly TextNode[]): boolean {
  for (let at = 1; at < children.length; at += 1) {
    for (let before = 0; before < at; before += 1) {
      if (children[before]?.key?.name === children[at]?.key?.name) return true;
    }
  }
  return false;
}
