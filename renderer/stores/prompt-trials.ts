import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../shared/conversation.ts";
import type { PromptVersion } from "../../shared/library/kept-prompt.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { conversation } from "./conversation.ts";
import { watchRun } from "./live-runs.ts";

/** One version that was tried, with what came of it; the newest trial of each. */
export interface TriedVersion {
  version: PromptVersion;
  runs: readonly RunInfo[];
}

interface TrialsState {
  promptId: number | null;
  conversationId: number | null;
  versions: readonly PromptVersion[];
  tried: readonly TriedVersion[];
  /** What ended runs wrote, by run. */
  texts: Readonly<Record<number, string>>;
}

const none: TrialsState = { promptId: null, conversationId: null, versions: [], tried: [], texts: {} };

export const promptTrials = createStore<TrialsState>(() => none);

/** Reads the versions of a prompt, newest first, and what models made of them. */
export async function readTrials(promptId: number): Promise<void> {
  if (promptTrials.getState().promptId !== promptId) promptTrials.setState({ ...none, promptId });
  const [oldestFirst, { conversationId, trials }] = await Promise.all([
    client.library.versions({ id: promptId }),
    client.library.trials({ id: promptId }),
  ]);
  const asked = conversationId === null ? undefined : await client.conversations.get({ id: conversationId });
  if (promptTrials.getState().promptId !== promptId) return;
  const versions = oldestFirst.toReversed();
  const tried = versions.flatMap((version) => {
    const comparisonId = trials.findLast(({ number }) => number === version.number)?.comparisonId;
    const runs = asked?.runs.filter((run) => run.comparisonId === comparisonId && run.chosen) ?? [];
    return runs.length === 0 ? [] : [{ version, runs }];
  });
  promptTrials.setState({ versions, tried, conversationId });
  for (const { runs } of tried) for (const run of runs) void readAnswer(promptId, run);
}

async function readAnswer(promptId: number, { id, end }: RunInfo): Promise<void> {
  if (promptTrials.getState().texts[id] !== undefined) return;
  if (end === null) await watchRun(id);
  const { text } = await client.runs.read({ runId: id });
  if (promptTrials.getState().promptId !== promptId) return;
  promptTrials.setState(({ texts }) => ({ texts: { ...texts, [id]: text } }));
}

/** Asks the models of the open comparison these versions, all with one seed. */
export const tryVersions = (promptId: number, numbers: readonly number[]): Promise<boolean> =>
  attempt(async () => {
    const panes = conversation.getState().open?.panes ?? [];
    await client.library.try({ id: promptId, numbers: [...numbers], panes });
    await readTrials(promptId);
  });
