import { isShortcut } from "../../commands/command.ts";
import { searchedFrom } from "../../../shared/schema/type-ahead.ts";
import type { Row } from "../../../shared/schema/rows.ts";
import type { Pointer } from "../../../shared/schema/text/pointer.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { treeCommands } from "./tree-commands.tsx";

/** What keys need of the tree on show. */
export interface Shown {
  readonly rows: readonly Row[];
  /** The row the focus is on. */
  readonly index: number;
  /** How many rows fit. */
  readonly page: number;
  openMenu: (kind: "actions" | "type") => void;
}

/** Letters typed within this time are one word. */
const typedMs = 800;
let typed = { word: "", at: 0 };

/** The range that Shift extends begins here. */
const anchors = new WeakMap<SchemaDocument, Pointer>();

/** What a key press means in the tree; false when it means nothing there. */
export function pressed(event: KeyboardEvent, document: SchemaDocument, shown: Shown): boolean {
  const node = shown.rows[shown.index]?.node;
  const command = treeCommands.find(
    ({ shortcut, byEvent }) => shortcut !== undefined && !byEvent && isShortcut(event, shortcut),
  );
  if (node && command) {
    if (command.when(node)) command.run(document);
    return true;
  }
  if (isShortcut(event, "shift+F10") || event.key === "ContextMenu") return done(() => shown.openMenu("actions"));
  if (isShortcut(event, "alt+t")) return done(() => shown.openMenu("type"));
  if (isShortcut(event, "mod+z")) return done(() => document.undo());
  if (isShortcut(event, "mod+shift+z") || isShortcut(event, "mod+y")) return done(() => document.redo());
  if (isShortcut(event, "mod+a")) return done(() => document.select(siblingsOf(shown)));
  if (event.key === " ") return done(() => toggleSelected(document, node?.pointer));
  if (moved(event, document, shown)) {
    typed = { word: "", at: 0 };
    return true;
  }
  return typedAhead(event, document, shown);
}

function done(action: () => void): true {
  action();
  return true;
}

function moved(event: KeyboardEvent, document: SchemaDocument, shown: Shown): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const row = shown.rows[shown.index];
  if (event.key === "ArrowRight" && row?.opens === "closed") return done(() => setOpen(document, row, true));
  if (event.key === "ArrowLeft" && row?.opens === "open") return done(() => setOpen(document, row, false));
  if (event.key === "*") return done(() => openSiblings(document, shown));
  const target = targetOf(event.key, shown);
  if (target === undefined) return false;
  const to = shown.rows[Math.max(0, Math.min(target, shown.rows.length - 1))];
  if (to) goTo(document, shown, to, event.shiftKey);
  return true;
}

function targetOf(key: string, { rows, index, page }: Shown): number | undefined {
  const node = rows[index]?.node;
  switch (key) {
    case "ArrowDown":
      return index + 1;
    case "ArrowUp":
      return index - 1;
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case "PageDown":
      return index + page;
    case "PageUp":
      return index - page;
    case "ArrowRight":
      return rows[index]?.opens === "open" ? index + 1 : index;
    case "ArrowLeft":
      return node?.parent ? rows.findLastIndex((row) => row.node === node.parent) : index;
    default:
      return undefined;
  }
}

/** Goes to a row; with Shift, all from where the range began are selected. */
export function goTo(document: SchemaDocument, shown: Pick<Shown, "rows" | "index">, to: Row, extends_: boolean): void {
  const { rows, index } = shown;
  if (!extends_) {
    anchors.delete(document);
    return document.select([to.node.pointer]);
  }
  const anchor = anchors.get(document) ?? rows[index]?.node.pointer ?? to.node.pointer;
  anchors.set(document, anchor);
  const from = rows.findIndex(({ node }) => node.pointer === anchor);
  const end = rows.indexOf(to);
  const range = rows.slice(Math.min(from, end), Math.max(from, end) + 1).map(({ node }) => node.pointer);
  document.select(end < from ? range.toReversed() : range);
}

/** Adds a row to what is selected, or takes it out. The last one stays. */
export function toggleSelected(document: SchemaDocument, pointer: Pointer | undefined): void {
  if (pointer === undefined) return;
  const { selected } = document.state.getState();
  const others = selected.filter((one) => one !== pointer);
  document.select(others.length < selected.length && others.length > 0 ? others : [...others, pointer]);
}

export function setOpen(document: SchemaDocument, { node }: Row, open: boolean): void {
  const expanded = new Set(document.state.getState().expanded);
  if (open) expanded.add(node.pointer);
  else expanded.delete(node.pointer);
  document.setExpanded(expanded);
}

function openSiblings(document: SchemaDocument, { rows, index }: Shown): void {
  const siblings = rows[index]?.node.parent?.children ?? [];
  document.setExpanded(new Set([...document.state.getState().expanded, ...siblings.map(({ pointer }) => pointer)]));
}

function siblingsOf({ rows, index }: Shown): Pointer[] {
  const node = rows[index]?.node;
  const siblings = (node?.parent?.children ?? []).filter((one) => one !== node).map(({ pointer }) => pointer);
  return node ? [...siblings, node.pointer] : [];
}

function typedAhead(event: KeyboardEvent, document: SchemaDocument, { rows, index }: Shown): boolean {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
  const now = event.timeStamp;
  typed = { word: now - typed.at < typedMs ? typed.word + event.key : event.key, at: now };
  const found = searchedFrom(
    rows.map(({ node }) => node.label),
    index,
    typed.word,
  );
  const row = found === undefined ? undefined : rows[found];
  if (row) document.select([row.node.pointer]);
  return true;
}
