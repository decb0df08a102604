import type { Ask } from "../../shared/guide/ask.ts";
import { RunBody } from "../compare/run-body.tsx";
import type { TextLook } from "../compare/run-text.ts";

/** One of the answers of an exercise, as it is written. */
export function AskAnswer({ ask, runId }: { ask: Ask; runId: number | undefined }) {
  const look: TextLook =
    ask.mode === "completion" || ask.mode === "infill" ? { kind: "document", before: ask.prompt } : { kind: "raw" };
  return (
    <section className="ask pane" data-kind={ask.role} aria-label={ask.label}>
      <h3>
        <span className="kind" data-kind={ask.role}>
          {ask.role.toUpperCase()}
        </span>{" "}
        {ask.label}
      </h3>
      {look.kind === "document" ? null : <p className="ask-prompt">{ask.prompt}</p>}
      {runId === undefined ? null : <RunBody runId={runId} look={look} />}
      {ask.suffix === undefined ? null : <pre className="ask-suffix">{ask.suffix}</pre>}
    </section>
  );
}
