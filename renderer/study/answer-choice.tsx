import type { RunInfo } from "../../shared/conversation.ts";
import type { OpenConversation } from "../stores/conversation.ts";
import { Choice } from "../ui/choice.tsx";
import { runName } from "./run-name.ts";

interface ChoiceProps {
  label: string;
  open: OpenConversation;
  run: RunInfo | undefined;
  onChange: (runId: number) => void;
}

/** Any answer of the conversation. */
export function AnswerChoice({ label, open, run, onChange }: ChoiceProps) {
  const options = open.runs.toReversed().map((one) => ({
    value: String(one.id),
    label: named(open, one),
    note: open.comparisons.find(({ id }) => id === one.comparisonId)?.prompt.slice(0, 80),
  }));
  return (
    <Choice
      label={label}
      className="answer-choice"
      value={String(run?.id ?? "")}
      options={options}
      onChange={(value) => onChange(Number(value))}
    />
  );
}

/** With its number, where a pane gave several answers to a prompt. */
function named(open: OpenConversation, run: RunInfo): string {
  const versions = open.runs.filter((one) => one.comparisonId === run.comparisonId && one.paneId === run.paneId);
  if (versions.length === 1) return runName(run);
  return `${runName(run)}, answer ${versions.findIndex(({ id }) => id === run.id) + 1}`;
}
