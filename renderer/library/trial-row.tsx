import { useStore } from "zustand";
import type { PromptCheck } from "../../shared/checks/prompt-check.ts";
import type { RunInfo } from "../../shared/conversation.ts";
import type { KeptPrompt } from "../../shared/library/kept-prompt.ts";
import { fillIn } from "../../shared/library/variables.ts";
import { RunBody } from "../compare/run-body.tsx";
import { findModel, models } from "../stores/models.ts";
import { promptTrials, type TriedVersion } from "../stores/prompt-trials.ts";
import { ChangedText } from "./changed-text.tsx";
import { Findings } from "./findings.tsx";

interface Props {
  row: TriedVersion;
  /** The version tried before it. */
  before: TriedVersion | undefined;
  changes: boolean;
  prompt: KeptPrompt;
}

/** One version with the answers to it. */
export function TrialRow({ row: { version, runs }, before, changes, prompt }: Props) {
  const asked = fillIn(version.text, prompt.fillings);
  return (
    <article className="trial" aria-label={`Version ${version.number}`}>
      <div className="trial-prompt">
        <h3>Version {version.number}</h3>
        <ChangedText text={version.text} before={changes ? before?.version.text : undefined} />
      </div>
      {runs.map((run) => (
        <TrialAnswer
          key={run.id}
          run={run}
          asked={asked}
          checks={version.checks}
          before={changes ? before?.runs.find(({ paneId }) => paneId === run.paneId)?.id : undefined}
        />
      ))}
    </article>
  );
}

interface AnswerProps {
  run: RunInfo;
  asked: string;
  checks: readonly PromptCheck[];
  before: number | undefined;
}

function TrialAnswer({ run, asked, checks, before }: AnswerProps) {
  const text = useStore(promptTrials, ({ texts }) => texts[run.id]);
  const earlier = useStore(promptTrials, ({ texts }) => (before === undefined ? undefined : texts[before]));
  const kind = useStore(models, (state) => findModel(state, run.model)?.kind ?? "unknown");
  return (
    <div className="trial-answer pane" data-kind={kind}>
      <h3>
        <span className="kind" data-kind={kind}>
          {kind.toUpperCase()}
        </span>{" "}
        {run.model.name}
      </h3>
      {text === undefined ? (
        <RunBody runId={run.id} look={{ kind: "raw" }} />
      ) : (
        <ChangedText text={text} before={earlier} />
      )}
      {text === undefined ? null : <Findings checks={checks} prompt={asked} answer={text} />}
    </div>
  );
}
