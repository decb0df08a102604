import type { BlockStart } from "./blocks.ts";
import type { Chunks } from "./chunks.ts";
import { build } from "./dom-patch.ts";
import { element } from "./markdown-node.ts";

/** A list or table that is longer than this many items or rows goes on in a new one: none is to be laid out whole for ever. */
const longest = 100;

/** Where a block goes: the list or table that it goes on with, or a group of blocks. */
export function placeFor(block: BlockStart, chunks: Chunks): HTMLElement {
  switch (block.kind) {
    case "items":
      return listOf(chunks.last()) ?? newList(block.first, chunks.next());
    case "rows":
      return rowsOf(chunks.last()) ?? newRows(chunks);
    case "markdown":
    case "code":
    case "math":
    default:
      return chunks.next();
  }
}

function listOf(block: Element | undefined): HTMLElement | undefined {
  const isList = block instanceof HTMLUListElement || block instanceof HTMLOListElement;
  return isList && block.childElementCount < longest ? block : undefined;
}

function newList(first: number | undefined, parent: HTMLElement): HTMLElement {
  const attributes = { class: "stream-more" };
  const list =
    first === undefined ? element("ul", [], attributes) : element("ol", [], { ...attributes, start: String(first) });
  return appended(parent, build(list));
}

function rowsOf(block: Element | undefined): HTMLElement | undefined {
  const rows = block?.querySelector<HTMLElement>(":scope > table > tbody");
  return rows && rows.childElementCount < longest ? rows : undefined;
}

/** The parts of a table in several parts have columns of equal width, so that they read as one. */
function newRows(chunks: Chunks): HTMLElement {
  chunks.last()?.classList.add("stream-long");
  const table = element("table", [element("tbody")]);
  const part = appended(
    chunks.next(),
    build(element("div", [table], { class: "stream-table stream-long stream-more" })),
  );
  return rowsOf(part) ?? part;
}

function appended(parent: HTMLElement, child: HTMLElement): HTMLElement {
  parent.append(child);
  return child;
}
