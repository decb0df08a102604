import type { RunInfo } from "../../shared/conversation.ts";
import { liveRuns } from "./live-runs.ts";

/** Whether a run has not ended, by what was last heard of it. */
export function isRunning(run: RunInfo): boolean {
  if (run.end !== null) return false;
  return liveRuns.getState()[run.id]?.end == null;
}

export const isAnyRunning = (runs: readonly RunInfo[]): boolean => runs.some(isRunning);
