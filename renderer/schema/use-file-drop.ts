import { useState, type DragEvent } from "react";
import { attempt } from "../stores/attempt.ts";
import { importSchemaFiles } from "../stores/schema-import.ts";
import { droppedFiles } from "../ui/found-files.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** Takes files and folders that are dropped anywhere in the view, before the editors see them. */
export function useFileDrop() {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOverCapture(event: DragEvent): void {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeaveCapture(event: DragEvent): void {
      const to = event.relatedTarget;
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
    },
    onDropCapture(event: DragEvent): void {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      const files = droppedFiles(event.dataTransfer);
      void attempt(async () => void (await importSchemaFiles(await files)));
    },
  };
}
