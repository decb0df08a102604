import { useEffect, useState } from "react";
import { EditedText } from "../monaco/edited-text.ts";
import { loadMonaco } from "../monaco/load-monaco.ts";
import { attempt } from "../stores/attempt.ts";
import { readDraft, storeDraft } from "../stores/draft.ts";
import type { EditedSchema } from "../stores/schema-editing.ts";
import { TriedValue, valueDraftKey } from "../stores/schema-value.ts";
import { ValueEditor } from "./value-editor.tsx";
import "./value.css";

/** A value of one's own, held against the schema while either is written. */
export function ValuePane({ open }: { open: EditedSchema }) {
  const { id, document } = open;
  const [value, setValue] = useState<TriedValue | null>(null);
  useEffect(() => {
    let made: TriedValue | undefined;
    let gone = false;
    void attempt(async () => {
      const [monaco, draft] = await Promise.all([loadMonaco(), readDraft(valueDraftKey(id))]);
      if (gone) return;
      made = new TriedValue(id, document.text, new EditedText(monaco, draft, `${id}-${Date.now()}.value.json`));
      setValue(made);
    });
    return () => {
      gone = true;
      void storeDraft(valueDraftKey(id));
      setValue(null);
      made?.dispose();
    };
  }, [id, document]);
  return value === null ? null : <ValueEditor document={document} value={value} />;
}
