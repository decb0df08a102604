import { useEffect, useRef } from "react";
import { showRunText, type TextLook } from "./run-text.ts";

/** An answer's text. React owns the frame; the text inside is the stream's own. */
export function RunBody({ runId, look }: { runId: number; look: TextLook }) {
  const frame = useRef<HTMLDivElement>(null);
  const before = look.kind === "document" ? look.before : undefined;
  useEffect(() => {
    if (frame.current === null) return undefined;
    return showRunText(
      frame.current,
      runId,
      before === undefined ? { kind: look.kind === "markdown" ? "markdown" : "raw" } : { kind: "document", before },
    );
  }, [runId, look.kind, before]);
  return <div ref={frame} className={look.kind === "document" ? "doc" : "answer-text"} />;
}

/** What a model thought before it answered, folded away until it is wanted; not to be seen where there is nothing. */
export function RunReasoning({ runId }: { runId: number }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return undefined;
    return showRunText(frame.current, runId, { kind: "reasoning" });
  }, [runId]);
  return (
    <details className="reasoning">
      <summary>Reasoning</summary>
      <div ref={frame} className="reasoning-text" />
    </details>
  );
}
