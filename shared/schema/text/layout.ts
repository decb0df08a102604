import { breaksBetween, indentAt } from "./lines.ts";
import { outerStart } from "./text-tree.ts";
import type { Container, TextNode, TextTree } from "./text-tree.ts";

/** How a text is laid out, so that what is added looks like what is there. */
export interface Layout {
  /** One step of indentation. */
  readonly unit: string;
  readonly eol: string;
  readonly colon: ":" | ": ";
  readonly comma: "," | ", ";
  /** Between the braces and the content of an object on one line. */
  readonly pad: "" | " ";
  /** The whole document stands on one line. */
  readonly oneLine: boolean;
}

/** The layout of texts written anew. */
export const DEFAULT_LAYOUT: Layout = { unit: "  ", eol: "\n", colon: ": ", comma: ", ", pad: " ", oneLine: false };

/** Enough of a document to know its habits. */
const CONTAINERS_TO_LOOK_AT = 500;
const cache = new WeakMap<TextTree, Layout>();

/** The habits of this text; where it shows none, two spaces, `\n` and a space after a colon. */
export function layoutOf(tree: TextTree): Layout {
  const cached = cache.get(tree);
  if (cached) return cached;
  const layout = detectLayout(tree);
  cache.set(tree, layout);
  return layout;
}

function detectLayout(tree: TextTree): Layout {
  const containers = firstContainers(tree.root);
  const colon = first(containers, (container) => colonOf(tree, container)) ?? ": ";
  const spaced = colon === ": ";
  const eol = /\r\n|\n|\r/.exec(tree.text)?.[0];
  return {
    unit: first(containers, (container) => unitOf(tree, container)) ?? "  ",
    eol: eol ?? "\n",
    colon,
    comma: first(containers, (container) => commaOf(tree, container)) ?? (spaced ? ", " : ","),
    pad: first(containers, (container) => padOf(tree, container)) ?? (spaced ? " " : ""),
    oneLine: eol === undefined && containers.some((container) => container.children.length > 0),
  };
}

function firstContainers(root: TextNode | undefined): Container[] {
  const found: Container[] = [];
  const waiting: TextNode[] = root ? [root] : [];
  for (let node = waiting.pop(); node && found.length < CONTAINERS_TO_LOOK_AT; node = waiting.pop()) {
    if (node.kind !== "object" && node.kind !== "array") continue;
    found.push(node);
    for (const child of node.children.slice(0, CONTAINERS_TO_LOOK_AT).toReversed()) waiting.push(child);
  }
  return found;
}

function first<T>(containers: readonly Container[], look: (container: Container) => T | undefined): T | undefined {
  for (const container of containers) {
    const seen = look(container);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

function unitOf(tree: TextTree, container: Container): string | undefined {
  const child = container.children[0];
  if (!child || !breaksBetween(tree, container.start, outerStart(child))) return undefined;
  const outer = indentAt(tree, container.start);
  const inner = indentAt(tree, outerStart(child));
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}

function colonOf(tree: TextTree, container: Container): Layout["colon"] | undefined {
  const child = container.children[0];
  if (!child?.key) return undefined;
  return tree.text.slice(child.key.end, child.start).endsWith(":") ? ":" : ": ";
}

function commaOf(tree: TextTree, container: Container): Layout["comma"] | undefined {
  const comma = container.commas[0] ?? -1;
  const second = container.children[1];
  if (comma < 0 || !second || breaksBetween(tree, comma, outerStart(second))) return undefined;
  return outerStart(second) === comma + 1 ? "," : ", ";
}

function padOf(tree: TextTree, container: Container): Layout["pad"] | undefined {
  if (container.kind !== "object" || container.children.length === 0) return undefined;
  if (breaksBetween(tree, container.start, container.end)) return undefined;
  return tree.text[container.start + 1] === " " ? " " : "";
}

/** The text with the indentation `from` of all its lines but the first turned into `to`. Blank lines stay as they are. */
export function reindent(text: string, from: string, to: string, eol: string): string {
  const [head = "", ...rest] = text.split(/\r\n|\n|\r/);
  const lines = rest.map((line) => (line.trim() === "" ? line : to + line.slice(sharedIndent(line, from))));
  return [head, ...lines].join(eol);
}

function sharedIndent(line: string, from: string): number {
  let length = 0;
  while (length < from.length && line[length] === from[length]) length += 1;
  return length;
}

/** The smallest indentation of the lines after the first: where the text's own left edge is. */
export function leftEdge(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).slice(1);
  let edge: string | undefined;
  for (const line of lines) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (indent.length < line.length && (edge === undefined || indent.length < edge.length)) edge = indent;
  }
  return edge ?? "";
}
