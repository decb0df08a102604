import { useRef, useState, type DragEvent } from "react";
import { dropGesture, type DropPart } from "../../../shared/schema/drop.ts";
import type { SchemaNode } from "../../../shared/schema/projection.ts";
import type { Row } from "../../../shared/schema/rows.ts";
import { dropOn } from "../../stores/schema-actions.ts";
import type { SchemaDocument } from "../../stores/schema-document.ts";
import { rowAt } from "./use-pointer.ts";

interface Drop {
  readonly index: number;
  readonly part: DropPart;
}

/** Dragging rows: above, below or into others. */
export function useDrag(document: SchemaDocument, rows: readonly Row[]) {
  const dragged = useRef<SchemaNode | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);

  /** Where it would go if it were let go now. */
  const placeOf = (event: DragEvent): Drop | null => {
    const hit = rowAt(rows, event.target);
    if (hit === undefined || dragged.current === null || !(event.target instanceof Element)) return null;
    const { top, height } = event.target.closest("[data-index]")?.getBoundingClientRect() ?? { top: 0, height: 1 };
    const ratio = (event.clientY - top) / height;
    const wished: readonly DropPart[] =
      ratio < 0.3
        ? ["before", "inside"]
        : ratio > 0.7
          ? ["after", "inside"]
          : ["inside", ratio < 0.5 ? "before" : "after"];
    for (const part of wished) {
      if (dropGesture(dragged.current, hit.row.node, part)) return { index: hit.index, part };
    }
    return null;
  };

  return {
    drop,
    onDragStart(event: DragEvent): void {
      const node = rowAt(rows, event.target)?.row.node;
      if (node === undefined || node.role.kind === "root") return event.preventDefault();
      dragged.current = node;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", node.label);
      document.select([node.pointer]);
    },
    onDragOver(event: DragEvent): void {
      const place = placeOf(event);
      if (place) event.preventDefault();
      setDrop((before) => (before?.index === place?.index && before?.part === place?.part ? before : place));
    },
    onDrop(event: DragEvent): void {
      const place = placeOf(event);
      const target = place && rows[place.index]?.node;
      if (place && target && dragged.current) {
        event.preventDefault();
        dropOn(document, dragged.current, target, place.part);
      }
      setDrop(null);
    },
    onDragEnd(): void {
      dragged.current = null;
      setDrop(null);
    },
  };
}
