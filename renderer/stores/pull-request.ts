import { createStore } from "zustand/vanilla";
import type { PullPlan } from "../../shared/models/pull-plan.ts";
import type { SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";
import { askToNotify } from "./pull-notices.ts";
import { startPulls } from "./pulls.ts";

export type PlanState = { state: "asking" } | { state: "known"; plan: PullPlan } | { state: "failed"; message: string };

/** What a person was offered to pull and has not agreed to yet. */
interface PullRequest {
  names: readonly string[];
  /** Base and instruct of one making, in this order. */
  pair: boolean;
  /** Where to; null where nothing that keeps models answers. */
  source: string | null;
  plan: PlanState;
}

export const pullRequest = createStore<{ asked: PullRequest | null }>(() => ({ asked: null }));

/** The sources that models can be pulled into now. */
export const openKeepers = (sources: readonly SourceInfo[]): SourceInfo[] =>
  sources.filter(({ keepsModels, state }) => keepsModels && state.state === "running");

/** Shows what pulling these would take; nothing is pulled before the person agrees. An Ollama goes before the engine. */
export function askToPull(names: readonly string[], pair = false): void {
  plan({ names, pair, source: likeliestKeeper(), plan: { state: "asking" } });
}

function likeliestKeeper(): string | null {
  const keepers = openKeepers(models.getState().sources);
  return (keepers.find(({ kind }) => kind === "ollama") ?? keepers[0])?.id ?? null;
}

// Where nothing answered yet, the first source that does is taken.
models.subscribe(() => {
  const { asked } = pullRequest.getState();
  const source = likeliestKeeper();
  if (asked !== null && asked.source === null && source !== null) choosePullSource(source);
});

export function choosePullSource(source: string): void {
  const { asked } = pullRequest.getState();
  if (asked !== null) plan({ ...asked, source, plan: { state: "asking" } });
}

export const closePullRequest = (): void => pullRequest.setState({ asked: null });

function plan(asked: PullRequest): void {
  pullRequest.setState({ asked });
  if (asked.source === null) return;
  const settle = (state: PlanState): void => {
    if (pullRequest.getState().asked === asked) pullRequest.setState({ asked: { ...asked, plan: state } });
  };
  client.pulls.plan({ source: asked.source, names: [...asked.names] }).then(
    (known) => settle({ state: "known", plan: known }),
    (thrown: unknown) => settle({ state: "failed", message: failureOf(thrown).message }),
  );
}

/** The person agreed. */
export async function confirmPull(): Promise<void> {
  const { asked } = pullRequest.getState();
  if (asked?.source == null) return;
  askToNotify();
  closePullRequest();
  await startPulls(asked.source, asked.names, asked.pair);
}
