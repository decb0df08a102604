import type { Container, Key, Scalar, TextError, TextNode } from "./text-tree.ts";

/** More errors than this help nobody, and would make a broken megabyte slow. */
export const MOST_ERRORS = 100;
/** Short enough for a sentence. */
export function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenContainer = Mutable<Container> & { readonly children: TextNode[]; readonly commas: number[] };

/**
 * What may come next: a value (`value`), a child or the end (`first`), a child after a comma (`next`), a colon, or a
 * comma or the end (`after`).
 */
type Expecting = "value" | "first" | "next" | "colon" | "after";

/** Builds the tree from one token after another; says what is wrong, and goes on. */
export class TreeBuilder {
  root: TextNode | undefined;
  depth = 0;
  readonly errors: TextError[] = [];
  private readonly stack: OpenContainer[] = [];
  private readonly open = { object: 0, array: 0 };
  private expecting: Expecting = "value";
  private key: Key | undefined;

  fail(start: number, end: number, message: string): void {
    const top = this.stack.at(-1);
    if (top) top.broken = true;
    if (this.errors.length < MOST_ERRORS) this.errors.push({ start, end, message });
  }

  /** A scan error spoils one token, never the structure around it. */
  failToken(start: number, end: number, message: string): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push({ start, end, message });
  }

  string(value: string, start: number, end: number): void {
    if (this.expecting === "after" && this.stack.length > 0) this.missingComma(start, end);
    const naming = this.stack.at(-1)?.kind === "object" && (this.expecting === "first" || this.expecting === "next");
    if (!naming) return this.scalar("string", value, start, end);
    this.key = { name: value, start, end };
    this.expecting = "colon";
  }

  scalar(kind: Scalar["kind"], value: string, start: number, end: number): void {
    if (!this.placeForValue(start, end)) return;
    this.attach({ kind, value, start, end, key: this.key, parent: undefined, index: 0 });
    this.expecting = "after";
  }

  openContainer(kind: Container["kind"], start: number): void {
    const attached = this.placeForValue(start, start + 1);
    const node: OpenContainer = {
      kind,
      start,
      end: start + 1,
      key: attached ? this.key : undefined,
      parent: undefined,
      index: 0,
      children: [],
      commas: [],
      broken: false,
      levels: 1,
    };
    if (attached) this.attach(node);
    this.stack.push(node);
    this.open[kind] += 1;
    this.depth = Math.max(this.depth, this.stack.length);
    this.expecting = "first";
  }

  closeContainer(kind: Container["kind"], start: number): void {
    if (this.open[kind] === 0) return this.fail(start, start + 1, "This bracket closes nothing.");
    this.dropUnfinishedMember(start);
    while (this.stack.at(-1)?.kind !== kind) this.closeUnclosed(start);
    this.pop(start + 1);
  }

  comma(start: number): void {
    const top = this.stack.at(-1);
    if (!top) return this.fail(start, start + 1, "A comma cannot stand outside brackets.");
    if (this.expecting === "after") top.commas[top.children.length - 1] = start;
    else if (this.expecting === "colon" || this.expecting === "value") this.dropUnfinishedMember(start);
    else this.fail(start, start + 1, "A value is missing before this comma.");
    this.expecting = "next";
  }

  colon(start: number): void {
    if (this.expecting === "colon") this.expecting = "value";
    else this.fail(start, start + 1, "This colon has no property name before it.");
  }

  finish(end: number): void {
    this.dropUnfinishedMember(end);
    while (this.stack.length > 0) this.closeUnclosed(end);
    if (this.root === undefined && this.errors.length === 0) this.fail(0, end, "The text is empty.");
  }

  private missingComma(start: number, end: number): void {
    this.fail(start, end, "A comma is missing before this.");
    this.expecting = "next";
  }

  /** Whether a value may be attached here; says what is wrong and finds a place for it where one can be guessed. */
  private placeForValue(start: number, end: number): boolean {
    const top = this.stack.at(-1);
    if (!top && this.expecting === "after") {
      this.fail(start, end, "There is more text after the end of the schema.");
      return false;
    }
    if (this.expecting === "after") this.missingComma(start, end);
    if (this.expecting === "colon") this.fail(start, end, "A colon is missing before this value.");
    const unnamed = top?.kind === "object" && this.key === undefined;
    if (unnamed) this.fail(start, end, "A property name in double quotes is missing here.");
    return !unnamed;
  }

  private attach(node: Mutable<TextNode>): void {
    const top = this.stack.at(-1);
    this.key = undefined;
    if (!top) {
      this.root = node;
      return;
    }
    node.parent = top;
    node.index = top.children.length;
    top.children.push(node);
    top.commas.push(-1);
  }

  private dropUnfinishedMember(at: number): void {
    if (this.key && this.stack.at(-1)) this.fail(this.key.start, at, `“${clip(this.key.name)}” has no value.`);
    this.key = undefined;
  }

  private closeUnclosed(at: number): void {
    const top = this.stack.at(-1);
    if (!top) return;
    this.fail(top.start, top.start + 1, "This bracket is not closed.");
    this.pop(at);
  }

  private pop(end: number): void {
    const node = this.stack.pop();
    if (!node) return;
    node.end = end;
    const above = this.stack.at(-1);
    if (above) above.levels = Math.max(above.levels, node.levels + 1);
    this.open[node.kind] -= 1;
    this.key = undefined;
    this.expecting = "after";
  }
}
