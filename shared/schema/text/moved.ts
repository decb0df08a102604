import { isContainer } from "./text-tree.ts";
import type { Container, Key, TextNode } from "./text-tree.ts";

/** A node as it was read, so many places further on, in a place of its own. */
export function moved(node: TextNode, parent: Container | undefined, index: number, by: number): TextNode {
  if (isContainer(node)) return new MovedContainer(node, parent, index, by);
  const { kind, value, start, end, key } = node;
  return { kind, value, start: start + by, end: end + by, key: key && movedKey(key, by), parent, index };
}

export function movedKey({ name, start, end }: Key, by: number): Key {
  return { name, start: start + by, end: end + by };
}

/**
 * What a container holds, wherever it was moved to: one thing for all copies of it. What is found out about a content
 * and depends on nothing around it need not be found out again after a change elsewhere.
 */
export function contentOf(node: Container): Container;
export function contentOf(node: TextNode): TextNode;
export function contentOf(node: TextNode): TextNode {
  return node instanceof MovedContainer ? node.source : node;
}

/** Of ten thousand that move with each key, few are looked into: what is in one is moved when it is first asked for. */
class MovedContainer {
  readonly kind: Container["kind"];
  readonly start: number;
  readonly end: number;
  readonly key: Key | undefined;
  readonly parent: Container | undefined;
  readonly index: number;
  readonly broken: boolean;
  readonly levels: number;
  /** As it was read, and how far from there it is. */
  readonly source: Container;
  readonly #by: number;
  #children: readonly TextNode[] | undefined;
  #commas: readonly number[] | undefined;

  constructor(before: Container, parent: Container | undefined, index: number, by: number) {
    this.kind = before.kind;
    this.start = before.start + by;
    this.end = before.end + by;
    this.key = before.key && movedKey(before.key, by);
    this.parent = parent;
    this.index = index;
    this.broken = before.broken;
    this.levels = before.levels;
    this.source = contentOf(before);
    this.#by = this.start - this.source.start;
  }

  get children(): readonly TextNode[] {
    return (this.#children ??= this.source.children.map((child, index) => moved(child, this, index, this.#by)));
  }

  get commas(): readonly number[] {
    return (this.#commas ??= this.source.commas.map((comma) => (comma < 0 ? comma : comma + this.#by)));
  }
}
