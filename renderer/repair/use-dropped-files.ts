import { useEffect, type RefObject } from "react";

/** Takes a file that is dropped anywhere on an element. `take` must stay the same. */
export function useDroppedFiles(frame: RefObject<HTMLElement | null>, take: (files: FileList) => void): void {
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const listen = (name: "dragover" | "drop", hear: (event: DragEvent) => void): void =>
      frame.current?.addEventListener(name, hear, { signal });
    listen("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    });
    listen("drop", (event) => {
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    });
    return () => leaving.abort();
  }, [frame, take]);
}
