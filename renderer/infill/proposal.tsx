import { Check, RefreshCw, X } from "lucide-react";
import { useStore } from "zustand";
import { describeEnd, describePhase } from "../../shared/run-words.ts";
import { useRunText } from "../compare/use-run-text.ts";
import { useWatchedRun } from "../compare/use-run.ts";
import type { EditedText } from "../monaco/edited-text.ts";
import { infill, infillModel, judgeProposal, nextProposal, type InfillSide } from "../stores/infill.ts";
import { Button } from "../ui/button.tsx";

const lastLines = (text: string): string => text.split("\n").slice(-3).join("\n");
const firstLines = (text: string): string => text.split("\n").slice(0, 5).join("\n");

/** What one model would put into the gap, between what stands around it. */
export function Proposal({ side, text }: { side: InfillSide; text: EditedText | undefined }) {
  const proposal = useStore(infill, (state) => state.proposals[side]);
  const gap = useStore(infill, (state) => state.gap);
  return (
    <article className="proposal" data-role={side} aria-label={`Proposal of the ${side} model`}>
      <header>
        <span className="kind" data-kind={side}>
          {side.toUpperCase()}
        </span>
        <strong>{(proposal?.model ?? infillModel(side)).name}</strong>
      </header>
      {proposal === undefined || gap === null ? (
        <p className="empty">Put the cursor where something is missing, then fill the gap.</p>
      ) : (
        <Shown key={proposal.runId} side={side} runId={proposal.runId} edited={text} />
      )}
    </article>
  );
}

function Shown({ side, runId, edited }: { side: InfillSide; runId: number; edited: EditedText | undefined }) {
  const run = useWatchedRun(runId);
  const gap = useStore(infill, (state) => state.gap);
  const verdict = useStore(infill, (state) => state.proposals[side]?.verdict);
  const leaves = useStore(infill, (state) => state.proposals[side]?.leaves);
  const written = useRunText(runId);
  const end = leaves === true ? null : (run?.end ?? null);
  const accept = (): void => {
    if (gap === null || edited === undefined) return;
    const { prefix, suffix } = gap;
    const gapEnd = edited.text.length - suffix.length;
    edited.edit([{ start: prefix.length, end: gapEnd, text: written }]);
    void judgeProposal(side, "accepted");
  };
  // The gap must still be there; what stands in it may have changed.
  const fits = gap !== null && edited?.text.startsWith(gap.prefix) === true && edited.text.endsWith(gap.suffix);
  return (
    <>
      <pre className="proposal-text" tabIndex={0}>
        <span>{lastLines(gap?.prefix ?? "")}</span>
        <ins>{written}</ins>
        <span>{firstLines(gap?.suffix ?? "")}</span>
      </pre>
      {end?.reason === "error" ? <p className="notice notice-warn">{end.error.message}</p> : null}
      <footer className="row">
        <Button disabled={end === null || written === "" || !fits || verdict != null} onClick={accept}>
          <Check size={14} aria-hidden="true" /> Accept
        </Button>
        <Button disabled={end === null || verdict != null} onClick={() => void judgeProposal(side, "rejected")}>
          <X size={14} aria-hidden="true" /> Reject
        </Button>
        <Button disabled={end === null} onClick={() => void nextProposal(side)}>
          <RefreshCw size={14} aria-hidden="true" /> Next
        </Button>
        <small role="status">
          {verdict ?? (end === null ? describePhase(run?.phase ?? "waiting") : describeEnd(end))}
          {run?.usage.answerTokens === undefined ? "" : ` · ${run.usage.answerTokens} tokens`}
        </small>
      </footer>
    </>
  );
}
