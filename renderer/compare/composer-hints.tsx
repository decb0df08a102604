import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Pane } from "../../shared/conversation.ts";
import { promptHints, type Hint } from "../../shared/library/prompt-hints.ts";
import { HintList } from "../library/hint-list.tsx";
import { composed } from "../stores/composed.ts";
import { settings } from "../stores/settings.ts";

const afterMs = 600;
/** Nobody writes so much by hand; it was pasted. */
const longest = 20_000;

/** What would make the prompt clearer to a model that follows instructions, once a person has written something. */
export function ComposerHints({ draftKey, panes }: { draftKey: string; panes: readonly Pane[] }) {
  const now = useStore(composed, (all) => all[draftKey]);
  const hidden = useStore(settings, (state) => state.settings.hiddenHints);
  const [hints, setHints] = useState<readonly Hint[]>([]);
  const instructed = panes.some(({ mode }) => mode === "chat");
  useEffect(() => {
    const timer = setTimeout(() => {
      const text = now === undefined || now.written < 2 ? "" : now.prompt();
      setHints(text.length > longest ? [] : promptHints(text));
    }, afterMs);
    return () => clearTimeout(timer);
  }, [now]);
  if (!instructed) return null;
  return <HintList hints={hints.filter(({ kind }) => !hidden.includes(kind))} />;
}
