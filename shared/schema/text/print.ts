import type { Frame } from "./frame.ts";
import { leftEdge, reindent } from "./layout.ts";
import { isContainer, outerStart, sourceOf } from "./text-tree.ts";
import type { Container, TextNode, TextTree } from "./text-tree.ts";

/** Lists of plain values up to this long stand on one line. */
const LINE_WIDTH = 80;

/** Deeper levels stay on one line: indentation alone would fill the memory. */
const BLOCK_LEVELS = 100;

interface Level {
  readonly container: Container;
  readonly block: boolean;
  readonly indent: string;
  next: number;
}

/**
 * A parsed value written in the layout of another document: names, strings and numbers keep their spelling; comments are
 * not written (see `fitText`). Does not recurse.
 */
export function printNode(tree: TextTree, root: TextNode, { layout, indent, block }: Frame): string {
  const parts: string[] = [];
  const levels: Level[] = [];
  const begin = (node: TextNode, at: string): void => {
    if (node.key && node !== root) parts.push(sourceOf(tree, node.key), layout.colon);
    if (!isContainer(node) || node.children.length === 0) {
      parts.push(isContainer(node) ? emptyOf(node) : sourceOf(tree, node));
      return;
    }
    parts.push(node.kind === "object" ? "{" : "[");
    levels.push({
      container: node,
      block: block && levels.length < BLOCK_LEVELS && !fitsOnLine(node),
      indent: at,
      next: 0,
    });
  };
  begin(root, indent);
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const child = level.container.children[level.next];
    const inner = level.block ? level.indent + layout.unit : level.indent;
    const pad = level.container.kind === "object" ? layout.pad : "";
    if (!child) {
      parts.push(level.block ? layout.eol + level.indent : pad, level.container.kind === "object" ? "}" : "]");
      levels.pop();
      continue;
    }
    if (level.next > 0) parts.push(level.block ? "," : layout.comma);
    parts.push(level.block ? layout.eol + inner : level.next === 0 ? pad : "");
    level.next += 1;
    begin(child, inner);
  }
  return parts.join("");
}

function emptyOf(container: Container): string {
  return container.kind === "object" ? "{}" : "[]";
}

function fitsOnLine(container: Container): boolean {
  const last = container.children.at(-1);
  const head = container.children[0];
  if (container.kind === "object" || !last || !head || container.children.some(isContainer)) return false;
  return last.end - outerStart(head) <= LINE_WIDTH;
}

/**
 * A foreign value made to stand at `frame` in another document. A layout someone chose (several lines, comments) is
 * kept and only moved to the right indentation; text on one line is laid out like its new neighbours.
 */
export function fitText(tree: TextTree, root: TextNode, frame: Frame): string {
  const source = sourceOf(tree, root);
  const commented = tree.comments.some((comment) => comment.start >= root.start && comment.end <= root.end);
  const laidOut = /[\r\n]/.test(source);
  if (commented || (laidOut && frame.block)) return reindent(source, leftEdge(source), frame.indent, frame.layout.eol);
  return printNode(tree, root, frame);
}
