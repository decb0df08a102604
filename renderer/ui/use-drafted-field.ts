import { useLayoutEffect, useRef, useState } from "react";
import { moveDraft, storeDraft } from "../stores/draft.ts";
import { takeUpDraft } from "../stores/window-draft.ts";

/**
 * A field that begins with this window's draft, or with `first` where there is none. The field holds its own text, so
 * that a key press costs the same however long it is; until its draft is there it is to take no keys, so that the two
 * cannot mix. Where `goesAlong` says so when the draft gets another name, what stands in the field goes along to it.
 */
export function useDraftedField(draftKey: string, first = "", goesAlong: () => boolean = never) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [{ key, before, isReady }, setDraft] = useState({ key: draftKey, before: draftKey, isReady: false });
  if (key !== draftKey) {
    // Where the text goes along, it is ready at once, since not one key of who is writing is to be lost.
    setDraft({ key: draftKey, before: key, isReady: goesAlong() });
  }
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
      setDraft((draft) => ({ ...draft, isReady: true }));
    };
    if (before !== draftKey && goesAlong()) void moveDraft(before, draftKey, textNow).catch(() => {});
    else
      takeUpDraft(draftKey).then(
        ({ text }) => begin(text),
        () => begin(""),
      );
    return () => {
      gone = true;
      if (!goesAlong()) void storeDraft(draftKey);
    };
  }, [draftKey, before, first, goesAlong]);
  return { field, isReady, textNow, write };
}

const never = (): boolean => false;
