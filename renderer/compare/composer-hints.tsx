import { useCallback, useState } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { promptHints, type Hint } from "../../shared/library/prompt-hints.ts";
import { HintList } from "../library/hint-list.tsx";
import type { Composed } from "../stores/composed.ts";
import { settings } from "../stores/settings.ts";
import { useAfterWriting } from "./after-writing.ts";

const afterMs = 600;
/** Nobody writes so much by hand; it was pasted. */
const longest = 20_000;

/** What would make the prompt clearer to a model that follows instructions, once a person has written something. */
export function ComposerHints({ draftKey, panes }: { draftKey: string; panes: readonly Pane[] }) {
  const hidden = useStore(settings, (state) => state.settings.hiddenHints);
  const [hints, setHints] = useState<readonly Hint[]>([]);
  const instructed = panes.some(({ mode }) => mode === "chat");
  const look = useCallback((now: Composed | undefined) => {
    const text = now === undefined || now.written < 2 ? "" : now.prompt();
    const found = text.length > longest ? [] : promptHints(text);
    setHints((before) => (before.length === 0 && found.length === 0 ? before : found));
  }, []);
  useAfterWriting(draftKey, afterMs, look);
  if (!instructed) return null;
  return <HintList hints={hints.filter(({ kind }) => !hidden.includes(kind))} />;
}
