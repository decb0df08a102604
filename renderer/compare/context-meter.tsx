import { useCallback, useRef, useState } from "react";
import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import type { Composed } from "../stores/composed.ts";
import { useAfterWriting } from "./after-writing.ts";
import { meanwhile } from "./meanwhile.ts";

const afterMs = 400;

interface MeterProps {
  conversationId: number | null;
  headId: number | null;
  panes: Pane[];
  draftKey: string;
}

/** How full the fullest pane's context would be, said before anything is sent. */
export function ContextMeter({ conversationId, headId, panes, draftKey }: MeterProps) {
  const [fullest, setFullest] = useState<PromptMeasure>();
  /** How long the text was that `fullest` tells of. */
  const length = useRef(0);
  const [underWay, setUnderWay] = useState(0);
  const measure = useCallback(
    (now: Composed | undefined, isNewest: () => boolean) => {
      const prompt = now?.prompt() ?? "";
      const suffix = now?.suffix() ?? "";
      const each = panes
        .filter(({ model }) => model !== null)
        .map((pane) => client.prompts.measure({ conversationId, parentId: headId, pane: { ...pane, suffix }, prompt }));
      const grown = prompt.length + suffix.length - length.current;
      length.current += grown;
      setFullest((before) => before && meanwhile(before, grown));
      setUnderWay((count) => count + 1);
      void Promise.all(each)
        .then((all) => isNewest() && setFullest(all.toSorted((a, b) => share(b) - share(a))[0]))
        .catch(() => undefined)
        .finally(() => setUnderWay((count) => count - 1));
    },
    [conversationId, headId, panes],
  );
  useAfterWriting(draftKey, afterMs, measure);
  if (fullest === undefined) return null;
  const { tokens, exact, contextLength } = fullest;
  const over = tokens > contextLength;
  return (
    <span className="meter" data-over={over} aria-busy={underWay > 0} role={over ? "alert" : undefined}>
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
