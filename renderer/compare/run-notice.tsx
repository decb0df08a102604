import type { Pane, RunInfo } from "../../shared/conversation.ts";
import { continueRun, regenerate } from "../stores/conversation.ts";
import { Button } from "../ui/button.tsx";
import { useRun } from "./use-run.ts";

/** Says in the answer itself when something is not as it should be, and what can be done. What was written stays. */
export function RunNotice({ run, pane }: { run: RunInfo; pane: Pane }) {
  const { end, unstored, phase, note } = useRun(run, (live) => ({
    end: live.end,
    unstored: live.unstored,
    phase: live.phase,
    note: live.note,
  }));
  const retry = (
    <Button look="quiet" onClick={() => void regenerate(run.id, pane)}>
      Retry
    </Button>
  );
  return (
    <>
      {unstored === null ? null : (
        <p className="notice notice-bad" role="alert">
          {unstored.message}
        </p>
      )}
      {end?.reason === "stop" && end.at !== undefined ? (
        <p className="notice-quiet">
          Cut at its stop string <code>{JSON.stringify(end.at).slice(1, -1)}</code>. What is struck through is how it
          would have gone on; it counts for nothing.
        </p>
      ) : null}
      {run.end?.reason === "stop" && run.length === 0 ? (
        <p className="notice-quiet">
          {run.mode === "completion"
            ? "It ended at once: to this model the text was complete. With a line break behind it, it often goes on."
            : "It ended at once, without a word."}
        </p>
      ) : null}
      {end === null && phase === "waiting" && note !== undefined ? <p className="notice">{note}</p> : null}
      {end?.reason === "error" ? (
        <div className="notice notice-bad" role="alert">
          <p>{end.error.message}</p>
          {end.error.detail === undefined ? null : (
            <details>
              <summary>Details</summary>
              <pre>{end.error.detail}</pre>
            </details>
          )}
          {retry}
        </div>
      ) : null}
      {end?.reason === "cut-off" ? (
        <div className="notice notice-warn" role="status">
          <p>
            The stream ended without saying that it was done. What came is kept; a model that repeats itself often ends
            so.
          </p>
          {retry}
        </div>
      ) : null}
      {end?.reason === "interrupted" ? (
        <div className="notice notice-warn" role="status">
          <p>Diptych ended while this was being written. What had come is kept.</p>
          <Button look="quiet" onClick={() => void continueRun(run.id)}>
            Continue
          </Button>
          {retry}
        </div>
      ) : null}
    </>
  );
}
