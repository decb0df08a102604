import { useLayoutEffect, useRef, useState } from "react";
import { moveDraft, readDraft, storeDraft } from "../stores/draft.ts";

/**
 * A field that begins with its draft, or with `first` where there is none. The field holds its own text, so that a key
 * press costs the same however long it is; until its draft is there it is to take no keys, so that the two cannot mix.
 * Where `goesAlong` says so when the draft gets another name, what stands in the field goes along to it.
 */
export function useDraftedField(draftKey: string, first = "", goesAlong: () => boolean = never) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [readyFor, setReadyFor] = useState<string>();
  const [name, setName] = useState(draftKey);
  if (name !== draftKey) {
    setName(draftKey);
    // At once, since not one key of who is writing is to be lost.
    if (goesAlong()) setReadyFor(draftKey);
  }
  const textNow = (): string => field.current?.value ?? "";
  const write = (text: string): void => {
    if (field.current !== null) field.current.value = text;
  };
  const before = useRef(draftKey);
  // A layout effect, since it ends while the field is still there to be read.
  useLayoutEffect(() => {
    let gone = false;
    const begin = (text: string): void => {
      if (gone || field.current === null) return;
      field.current.value = text || first;
      setReadyFor(draftKey);
    };
    if (before.current !== draftKey && goesAlong()) void moveDraft(before.current, draftKey, textNow).catch(() => {});
    else readDraft(draftKey).then(begin, () => begin(""));
    before.current = draftKey;
    return () => {
      gone = true;
      if (!goesAlong()) void storeDraft(draftKey);
    };
  }, [draftKey, first, goesAlong]);
  return { field, isReady: readyFor === draftKey, textNow, write };
}

const never = (): boolean => false;
