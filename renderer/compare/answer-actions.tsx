import { Copy, FileText, Play, RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import type { Pane, RunInfo } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { chooseRun, continueRun, regenerate } from "../stores/conversation.ts";
import { runTexts } from "../stores/live-runs.ts";
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

/** What can be done with an answer that has ended. */
export function AnswerActions({ turn, pane, raw, setRaw }: ActionsProps) {
  const { shown, versions } = turn;
  const { end } = useRun(shown);
  if (end === null) return null;
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
    </div>
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
