/** A stretch of text in UTF-16 units: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The name before the colon: decoded, and where its quoted spelling lies. */
export interface Key extends Span {
  readonly name: string;
}

interface Placed extends Span {
  /** The name of this member when the parent is an object. */
  readonly key: Key | undefined;
  readonly parent: Container | undefined;
  /** Position among the parent's children, as written (duplicates count). */
  readonly index: number;
}

/** `value` is decoded for strings and the very spelling for everything else, so no digit of a number is lost. */
export interface Scalar extends Placed {
  readonly kind: "string" | "number" | "boolean" | "null" | "invalid";
  readonly value: string;
}

interface Branch extends Placed {
  readonly children: readonly TextNode[];
  /** Offset of the comma after each child, -1 where there is none. */
  readonly commas: readonly number[];
  /** Its own brackets, commas or names are damaged (its children may be sound). */
  readonly broken: boolean;
  /** Levels of nesting, itself counted. */
  readonly levels: number;
}

export interface ObjectNode extends Branch {
  readonly kind: "object";
}

export interface ArrayNode extends Branch {
  readonly kind: "array";
}

export type Container = ObjectNode | ArrayNode;

export type TextNode = Scalar | Container;

export interface Comment extends Span {
  /** `//` comments need a line break after them. */
  readonly line: boolean;
}

export interface TextError extends Span {
  readonly message: string;
}

/** JSON text, comments and trailing commas allowed, as nodes with offsets. Nothing in it is a copy: the text is the truth. */
export interface TextTree {
  readonly text: string;
  readonly root: TextNode | undefined;
  readonly comments: readonly Comment[];
  readonly errors: readonly TextError[];
  /** Levels of nesting; a lone scalar is 0. */
  readonly depth: number;
}

export function isContainer(node: TextNode | undefined): node is Container {
  return node !== undefined && (node.kind === "object" || node.kind === "array");
}

export function isObject(node: TextNode | undefined): node is ObjectNode {
  return node !== undefined && node.kind === "object";
}

export function isArray(node: TextNode | undefined): node is ArrayNode {
  return node !== undefined && node.kind === "array";
}

export function isString(node: TextNode | undefined): node is Scalar & { readonly kind: "string" } {
  return node !== undefined && node.kind === "string";
}

export function isBoolean(node: TextNode | undefined, value: boolean): boolean {
  return node !== undefined && node.kind === "boolean" && node.value === String(value);
}

/** Where a child begins in its parent: at its name if it has one. */
export function outerStart(node: TextNode): number {
  return node.key?.start ?? node.start;
}

/** The node's spelling in the text. */
export function sourceOf(tree: TextTree, node: Span): string {
  return tree.text.slice(node.start, node.end);
}

/** How many children begin before an offset. */
export function childrenBefore(container: Container, offset: number): number {
  let low = 0;
  let high = container.children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = container.children[middle];
    if (child && outerStart(child) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
