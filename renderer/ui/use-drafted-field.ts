import { useLayoutEffect, useRef, useState } from "react";
import { readDraft, storeDraft } from "../stores/draft.ts";

/**
 * A field that begins with its draft, or with `first` where there is none. The field holds its own text, so that a key
 * press costs the same however long it is; until its draft is there it is to take no keys, so that the two cannot mix.
 */
export function useDraftedField(draftKey: string, first = "") {
  const field = useRef<HTMLTextAreaElement>(null);
  const [readyFor, setReadyFor] = useState<string>();
  const textNow = (): string => field.current?.value ?? "";
  const write = (text: string): void => {
    if (field.current !== null) field.current.value = text;
  };
  // A layout effect, since it ends while the field is still there to be read.
  useLayoutEffect(() => {
    let gone = false;
    const begin = (text: string): void => {
      if (gone || field.current === null) return;
      field.current.value = text || first;
      setReadyFor(draftKey);
    };
    readDraft(draftKey).then(begin, () => begin(""));
    return () => {
      gone = true;
      void storeDraft(draftKey);
    };
  }, [draftKey, first]);
  return { field, isReady: readyFor === draftKey, textNow, write };
}
