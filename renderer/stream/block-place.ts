import type { BlockStart } from "./blocks.ts";
import type { Chunks } from "./chunks.ts";

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
  const list = document.createElement(first === undefined ? "ul" : "ol");
  list.className = "stream-more";
  if (list instanceof HTMLOListElement && first !== undefined) list.start = first;
  parent.append(list);
  return list;
}

function rowsOf(block: Element | undefined): HTMLElement | undefined {
  const rows = block?.querySelector<HTMLElement>(":scope > table > tbody");
  return rows && rows.childElementCount < longest ? rows : undefined;
}

/** The parts of a table in several parts have columns of equal width, so that they read as one. */
function newRows(chunks: Chunks): HTMLElement {
  chunks.last()?.classList.add("stream-long");
  const part = document.createElement("div");
  part.className = "stream-table stream-long stream-more";
  const rows = document.createElement("tbody");
  const table = document.createElement("table");
  table.append(rows);
  part.append(table);
  chunks.next().append(part);
  return rows;
}
