import { useStore } from "zustand";
import type { RunInfo } from "../../shared/conversation.ts";
import { liveRuns, type LiveRun } from "../stores/live-runs.ts";

/** A run as last heard of, whether it is being watched or was read from the store. */
export function useRun(run: RunInfo): LiveRun {
  const live = useStore(liveRuns, (runs) => runs[run.id]);
  if (live !== undefined) return live;
  return { phase: "writing", inferred: false, note: undefined, usage: run.usage, unstored: null, end: run.end };
}
