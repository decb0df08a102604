import { createStore } from "zustand/vanilla";
import type { PullPlan } from "../../shared/models/pull-plan.ts";
import type { SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { models } from "./models.ts";
import { say } from "./say.ts";
import { askToNotify } from "./pull-notices.ts";

/** `starting`: the person agreed, and the core is asked to begin. */
export type PlanState =
  | { state: "asking" }
  | { state: "known"; plan: PullPlan }
  | { state: "starting"; plan: PullPlan; stop: AbortController }
  | { state: "failed"; message: string };

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
  if (asked !== null && asked.plan.state !== "starting") plan({ ...asked, source, plan: { state: "asking" } });
}

/** What was offered is not wanted after all. */
export function closePullRequest(): void {
  const { asked } = pullRequest.getState();
  if (asked?.plan.state === "starting") asked.plan.stop.abort();
  pullRequest.setState({ asked: null });
}

function plan(asked: PullRequest): void {
  pullRequest.setState({ asked });
  if (asked.source === null) return;
  client.pulls.plan({ source: asked.source, names: [...asked.names] }).then(
    (known) => goOn(asked, { state: "known", plan: known }),
    (thrown: unknown) => goOn(asked, { state: "failed", message: failureOf(thrown).message }),
  );
}

/** Another plan, or none, for what is still the same offer. */
function goOn(asked: PullRequest, state: PlanState | null): void {
  if (pullRequest.getState().asked === asked)
    pullRequest.setState({ asked: state === null ? null : { ...asked, plan: state } });
}

/** The person agreed. The offer stays until the pulls are on the list: the registry may be asked once more. */
export async function confirmPull(): Promise<void> {
  const { asked } = pullRequest.getState();
  if (asked?.source == null || asked.plan.state !== "known") return;
  askToNotify();
  const { source, names, pair } = asked;
  const stop = new AbortController();
  const starting: PullRequest = { ...asked, plan: { ...asked.plan, state: "starting", stop } };
  pullRequest.setState({ asked: starting });
  await client.pulls.start({ source, names: [...names], pair }, { signal: stop.signal }).then(
    () => goOn(starting, null),
    (thrown: unknown) => {
      if (stop.signal.aborted) return;
      say(failureOf(thrown).message);
      goOn(starting, asked.plan);
    },
  );
}
