import type { MouseEvent } from "react";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { Row } from "../../../shared/schema/rows.ts";
import { goToDefinition, toggleNullable, toggleRequired } from "../../stores/schema-actions.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import type { OpenMenu } from "./row-menu.tsx";
import { goTo, setOpen, toggleSelected } from "./tree-keys.ts";

/** The row an element belongs to. */
export function rowAt(rows: readonly Row[], target: EventTarget | null): { row: Row; index: number } | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  const index = Number(element?.dataset["index"] ?? -1);
  const row = rows[index];
  return row && { row, index };
}

/** What the mouse does in the tree. One handler for all rows: each part of a row says what it does. */
export function usePointer(
  document: SchemaDocument,
  rows: readonly Row[],
  index: number,
  openMenu: (kind: OpenMenu["kind"], anchor?: OpenMenu["anchor"]) => void,
) {
  const partOf = (event: MouseEvent): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-does]") : null;

  const doOn = (node: SchemaNode, part: HTMLElement | null): void => {
    const does = part?.dataset["does"];
    if (does === "type") openMenu("type", part);
    if (does === "menu") openMenu("actions", part);
    if (does === "required") toggleRequired(document, [node]);
    if (does === "null") toggleNullable(document, [node]);
    if (does === "definition") goToDefinition(document, node);
  };

  return {
    onClick(event: MouseEvent): void {
      const hit = rowAt(rows, event.target);
      if (hit === undefined || event.target instanceof HTMLInputElement) return;
      const { row } = hit;
      const part = partOf(event);
      if (part?.dataset["does"] === "open") return setOpen(document, row, row.opens === "closed");
      if (event.ctrlKey || event.metaKey) return toggleSelected(document, row.node.pointer);
      if (event.shiftKey) return goTo(document, { rows, index }, row, true);
      // The first click selects; one on the type of what is selected asks for another.
      const wasActive = hit.index === index;
      document.select([row.node.pointer]);
      if (wasActive || part?.dataset["does"] !== "type") doOn(row.node, part);
    },
    onDoubleClick(event: MouseEvent): void {
      const hit = rowAt(rows, event.target);
      if (hit?.row.node.role.kind === "map" && partOf(event) === null) document.rename(hit.row.node.pointer);
    },
    onContextMenu(event: MouseEvent): void {
      const hit = rowAt(rows, event.target);
      if (hit === undefined || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      const { selected } = document.state.getState();
      if (!selected.includes(hit.row.node.pointer)) document.select([hit.row.node.pointer]);
      const rect = new DOMRect(event.clientX, event.clientY, 0, 0);
      openMenu("actions", { getBoundingClientRect: () => rect });
    },
  };
}
