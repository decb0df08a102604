import type { OpenConversation } from "../stores/conversation.ts";
import { turnsOf } from "../compare/turns.ts";
import { useRunText } from "../compare/use-run-text.ts";

interface BlindProps {
  open: OpenConversation;
  paneId: string;
  /** What it is called: A, B, … */
  letter: string;
  /** All answers have ended. Before that none is shown, as pace gives models away. */
  ready: boolean;
}

/** An answer without a word on whose it is. Both kinds of model look the same here. */
export function BlindPane({ open, paneId, letter, ready }: BlindProps) {
  const turn = turnsOf(open, paneId).at(-1);
  return (
    <section className="pane" data-kind="unknown" aria-label={`Answer ${letter}`} tabIndex={-1}>
      <header className="pane-header">
        <strong>Answer {letter}</strong>
      </header>
      <div className="pane-frame">
        <div
          className="pane-body"
          role="log"
          aria-live="off"
          tabIndex={0}
          aria-label={`Answer ${letter}, whose is hidden`}
        >
          {turn === undefined ? null : (
            <div className="turn">
              <div className="prompt-part">
                <p className="prompt-text">{turn.comparison.prompt}</p>
              </div>
              {!ready ? (
                <p className="empty">Writing. It is shown when all have ended.</p>
              ) : turn.shown.end !== null && turn.shown.length === 0 ? (
                <p className="empty">It wrote nothing.</p>
              ) : (
                <BlindText runId={turn.shown.id} />
              )}
            </div>
          )}
        </div>
      </div>
      <footer className="pane-facts">
        <span className="state">{ready ? "Vote to see whose it is" : "Writing"}</span>
      </footer>
    </section>
  );
}

/** The answer alone: a blank before it, or what stands past its end, would tell a base model. */
function BlindText({ runId }: { runId: number }) {
  return <div className="answer-text blind-text">{useRunText(runId).trim()}</div>;
}
