import { Braces, Copy, FileText, Play, ReceiptText, RotateCcw, ScanText } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Pane, RunInfo } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { chooseRun, continueRun, regenerate } from "../stores/conversation.ts";
import { takeAnswer } from "../stores/repair-stage.ts";
import { runTexts } from "../stores/live-runs.ts";
import { openCard } from "../stores/run-card.ts";
import { toggleTokens, tokenViews } from "../stores/token-views.ts";
import { IconButton } from "../ui/button.tsx";
import { copyText } from "../ui/outside.ts";
import { Pager } from "./pager.tsx";
import type { Turn } from "./turns.ts";
import { useRun } from "./use-run.ts";

interface ActionsProps {
  turn: Turn;
  pane: Pane;
  raw: boolean;
  setRaw: (raw: boolean) => void;
}

/** What can be done with an answer; most of it when it has ended. */
export function AnswerActions({ turn, pane, raw, setRaw }: ActionsProps) {
  const { shown, versions } = turn;
  const end = useRun(shown, (live) => live.end);
  if (end === null) {
    return (
      <div className="answer-actions">
        <TokensButton run={shown} />
      </div>
    );
  }
  const at = versions.findIndex(({ id }) => id === shown.id);
  const go = (to: number): void => {
    const version = versions[to];
    if (version !== undefined) void chooseRun(version.id);
  };
  return (
    <div className="answer-actions">
      <Pager what="answer" at={at} count={versions.length} go={go} />
      <IconButton label="Ask again" onClick={() => void regenerate(shown.id, pane)}>
        <RotateCcw size={14} aria-hidden="true" />
      </IconButton>
      <ContinueButton run={shown} />
      <IconButton label="Copy the answer" onClick={() => void copyAnswer(shown.id)}>
        <Copy size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={raw ? "Show it formatted" : "Show the raw text"}
        aria-pressed={raw}
        onClick={() => setRaw(!raw)}
      >
        <FileText size={14} aria-hidden="true" />
      </IconButton>
      <TokensButton run={shown} />
      <IconButton label="To JSON" onClick={() => void takeAnswer(shown.id)}>
        <Braces size={14} aria-hidden="true" />
      </IconButton>
      <IconButton label="Run card: what is needed to get it again" onClick={() => void openCard(shown.id)}>
        <ReceiptText size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function TokensButton({ run }: { run: RunInfo }) {
  const open = useStore(tokenViews, (all) => all[run.id] !== undefined);
  return (
    <IconButton
      label={open ? "Hide the tokens" : "Show its tokens and what else was likely"}
      aria-pressed={open}
      onClick={() => toggleTokens(run)}
    >
      <ScanText size={14} aria-hidden="true" />
    </IconButton>
  );
}

async function copyAnswer(runId: number): Promise<void> {
  const { text } = await client.runs.read({ runId }).catch(() => runTexts.current(runId));
  await copyText(text);
}

/** Lets the model go on where it ended; where that cannot be had it says why. */
function ContinueButton({ run }: { run: RunInfo }) {
  const [reason, setReason] = useState<string>();
  useEffect(() => {
    let gone = false;
    void client.comparisons
      .canContinue({ runId: run.id })
      .then((answer) => (gone ? undefined : setReason(answer.possible ? undefined : answer.reason)))
      .catch(() => undefined);
    return () => void (gone = true);
  }, [run.id, run.end]);
  return (
    <IconButton
      label={reason === undefined ? "Continue writing" : `Cannot continue: ${reason}`}
      aria-disabled={reason !== undefined}
      onClick={() => reason === undefined && void continueRun(run.id)}
    >
      <Play size={14} aria-hidden="true" />
    </IconButton>
  );
}
