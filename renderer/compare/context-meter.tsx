import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { composed } from "../stores/composed.ts";
import type { OpenConversation } from "../stores/conversation.ts";

const afterMs = 400;

interface MeterProps {
  open: OpenConversation;
  panes: Pane[];
  draftKey: string;
}

/** How full the fullest pane's context would be, said before anything is sent. */
export function ContextMeter({ open, panes, draftKey }: MeterProps) {
  const now = useStore(composed, (all) => all[draftKey]);
  const [fullest, setFullest] = useState<PromptMeasure>();
  const { id, headId } = open;
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      const prompt = now?.prompt() ?? "";
      const suffix = now?.suffix() ?? "";
      const measure = panes
        .filter(({ model }) => model !== null)
        .map((pane) =>
          client.prompts.measure({ conversationId: id, parentId: headId, pane: { ...pane, suffix }, prompt }),
        );
      void Promise.all(measure)
        .then((all) => (gone ? undefined : setFullest(all.toSorted((a, b) => share(b) - share(a))[0])))
        .catch(() => undefined);
    }, afterMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [id, headId, panes, now]);
  if (fullest === undefined) return null;
  const { tokens, exact, contextLength } = fullest;
  const over = tokens > contextLength;
  return (
    <span className="meter" data-over={over} role={over ? "alert" : undefined}>
      <span className="meter-bar" aria-hidden="true">
        <i style={{ inlineSize: `${Math.min(100, share(fullest) * 100)}%` }} />
      </span>
      {exact ? "" : "≈ "}
      {tokens.toLocaleString("en")} of {contextLength.toLocaleString("en")} tokens
      {over ? ": too long for the context, nothing will be cut off silently" : ""}
    </span>
  );
}

const share = ({ tokens, contextLength }: PromptMeasure): number => tokens / Math.max(1, contextLength);
