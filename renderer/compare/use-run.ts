import { useEffect } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { RunInfo } from "../../shared/conversation.ts";
import { liveRuns, watchRun, type LiveRun } from "../stores/live-runs.ts";

/**
 * What is wanted of a run as last heard of, whether it is being watched or was read from the store. While a run writes
 * its figures change all the time: who wants less than all of it is called less often.
 */
export function useRun<Wanted>(run: RunInfo, wanted: (live: LiveRun) => Wanted): Wanted {
  return useStore(
    liveRuns,
    useShallow((runs) => wanted(runs[run.id] ?? fromStore(run))),
  );
}

/** A run of which only its number is known here: it is heard of again should it have been let go. */
export function useWatchedRun(runId: number): LiveRun | undefined {
  const run = useStore(liveRuns, (runs) => runs[runId]);
  useEffect(() => {
    if (run === undefined) void watchRun(runId);
  }, [run, runId]);
  return run;
}

const fromStore = ({ usage, end }: RunInfo): LiveRun => ({
  phase: "writing",
  inferred: false,
  note: undefined,
  usage,
  unstored: null,
  end,
});
