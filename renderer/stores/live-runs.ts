import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../shared/conversation.ts";
import type { ErrorInfo } from "../../shared/errors.ts";
import type { Phase, RunEnd, RunEvent, RunUsage } from "../../shared/run-event.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { pageClock } from "../stream/commit-clock.ts";
import { askAgain, follow } from "./follow.ts";
import { RunTexts } from "./run-texts.ts";

/** What a pane shows of a run beside its text. */
export interface LiveRun {
  phase: Phase;
  inferred: boolean;
  note: string | undefined;
  usage: RunUsage;
  unstored: ErrorInfo | null;
  end: RunEnd | null;
}

/** The runs that this page watches or has watched, by id. Their text is held apart, in `runTexts`. */
export const liveRuns = createStore<Record<number, LiveRun>>(() => ({}));

export const runTexts = new RunTexts((runId) => askAgain(() => client.runs.read({ runId })));

const fresh: LiveRun = { phase: "waiting", inferred: false, note: undefined, usage: {}, unstored: null, end: null };

/** What a run shows after one more event. */
export function applyRunEvent(run: LiveRun, event: RunEvent): LiveRun {
  switch (event.type) {
    case "snapshot":
      // It says nothing of an end: that follows, and one known before may have been that of a watch.
      return { ...run, phase: event.phase, inferred: event.inferred, note: event.note, usage: event.usage, end: null };
    case "phase":
      return { ...run, phase: event.phase, inferred: event.inferred, note: event.note };
    case "usage":
      return { ...run, usage: event.usage };
    case "unstored":
      return { ...run, unstored: event.problem };
    case "run-end":
      return { ...run, end: event.end, usage: event.usage };
    case "text-delta":
    case "reasoning-delta":
    case "overrun-delta":
      return run;
  }
}

const watched = new Set<number>();

/** Watches a run to its end, and takes up again after the connection was lost. Its pane says why where it cannot be. */
export async function watchRun(runId: number): Promise<void> {
  if (watched.has(runId)) return;
  watched.add(runId);
  runTexts.begin(runId);
  put(runId, lastOf(runId));
  show();
  let seq = 0;
  try {
    for await (const event of follow(() => client.runs.watch({ runId, afterSeq: seq }))) {
      seq = event.seq;
      receive(runId, event);
    }
  } catch (thrown) {
    put(runId, { ...lastOf(runId), end: { reason: "error", error: failureOf(thrown) } });
    show();
  }
  runTexts.settle(runId);
  watched.delete(runId);
}

function receive(runId: number, event: RunEvent): void {
  switch (event.type) {
    case "text-delta":
      return runTexts.append(runId, "text", event.text);
    case "reasoning-delta":
      return runTexts.append(runId, "reasoning", event.text);
    case "overrun-delta":
      return runTexts.append(runId, "overrun", event.text);
    case "phase":
    case "usage":
      put(runId, applyRunEvent(lastOf(runId), event));
      return pageClock().request(show);
    case "snapshot":
      runTexts.replace(runId, event);
      break;
    case "unstored":
    case "run-end":
  }
  put(runId, applyRunEvent(lastOf(runId), event));
  show();
}

/** Lets go of what was heard of runs whose end has been read since. */
export function forgetEnded(runs: readonly RunInfo[]): void {
  const shown = liveRuns.getState();
  const ended = runs.filter(({ id, end }) => end !== null && shown[id] !== undefined && !watched.has(id));
  if (ended.length === 0) return;
  const left = { ...shown };
  for (const { id } of ended) delete left[id];
  liveRuns.setState(left, true);
}

/**
 * What was heard and is not shown yet. Phases and figures wait for the beat in which text is written: one frame is drawn
 * for both, and text that comes behind them is taken up before anything is drawn.
 */
let heard: Record<number, LiveRun> = {};

const lastOf = (runId: number): LiveRun => heard[runId] ?? liveRuns.getState()[runId] ?? fresh;

function put(runId: number, run: LiveRun): void {
  heard[runId] = run;
}

function show(): void {
  pageClock().cancel(show);
  liveRuns.setState(heard);
  heard = {};
}
