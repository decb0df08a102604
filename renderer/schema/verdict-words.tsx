import { Check, CircleAlert } from "lucide-react";
import type { Verdict } from "../stores/schema-value.ts";

/** What the schema says to the value, in a word. */
export function VerdictWords({ verdict }: { verdict: Verdict }) {
  return (
    <span className="verdict" data-verdict={verdict.kind} role="status">
      {verdict.kind === "valid" ? <Check size={14} aria-hidden="true" /> : null}
      {verdict.kind === "invalid" || verdict.kind === "unreadable" ? (
        <CircleAlert size={14} aria-hidden="true" />
      ) : null}
      {wordsOf(verdict)}
    </span>
  );
}

function wordsOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case "empty":
      return "Paste a value here";
    case "judging":
      return "…";
    case "valid":
      return "It fits";
    case "unreadable":
      return "No JSON yet";
    case "invalid":
      return verdict.problems.length === 1 ? "One problem" : `${verdict.problems.length} problems`;
    case "unjudged":
      return "Not judged";
  }
}
