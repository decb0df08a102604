import type { Pass } from "../../shared/repair/pass.ts";
import { ProblemList } from "./problem-list.tsx";

/** Why there is no valid value, and what to do about it. Says nothing where all is well. */
export function OutcomeNotice({ shown }: { shown: Pass }) {
  const { outcome, byHand, problems, spec } = shown;
  if (byHand.length > 0 && problems.length > 0) {
    return (
      <div className="notice notice-bad" role="alert">
        <strong>As changed by hand it does not fit the schema.</strong>
        <ProblemList problems={problems} />
      </div>
    );
  }
  if (outcome === null || outcome.status === "valid" || byHand.length > 0) return null;
  if (outcome.status === "refused") {
    return (
      <div className="notice notice-bad" role="alert">
        <strong>Refused: no value fits the schema without a guess.</strong>
        <ProblemList problems={outcome.reasons} />
        {spec.ask === "never" ? <p>A model was not asked. Choose “Model when needed” above to ask one.</p> : null}
        {outcome.partial === null ? null : <p>The nearest that was found stands below; a field can be set by hand.</p>}
      </div>
    );
  }
  if (outcome.status === "failed") {
    return (
      <div className="notice notice-bad" role="alert">
        <strong>{outcome.error.message}</strong>
        {outcome.error.detail === undefined ? null : (
          <details>
            <summary>What was said</summary>
            <pre>{outcome.error.detail}</pre>
          </details>
        )}
        {outcome.reasons.length === 0 ? null : <ProblemList problems={outcome.reasons} />}
      </div>
    );
  }
  return (
    <p className="notice notice-warn" role="status">
      {outcome.status === "stopped" ? "You stopped it." : "Diptych closed while it ran."} What was reached stands below.
    </p>
  );
}
