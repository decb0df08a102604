import { Square } from "lucide-react";
import { useStore } from "zustand";
import { schemaImport, stopImport } from "../stores/schema-import.ts";
import { Button } from "../ui/button.tsx";

/** How far a long import is, and a way to end it. */
export function ImportProgress() {
  const { underway } = useStore(schemaImport);
  if (underway === null) return null;
  const { done, total } = underway;
  return (
    <div className="import-progress">
      <progress aria-label="Files imported" max={total} value={done} />
      <small>
        {done} of {total}
      </small>
      <Button onClick={stopImport}>
        <Square size={12} fill="currentColor" aria-hidden="true" /> Stop
      </Button>
    </div>
  );
}
