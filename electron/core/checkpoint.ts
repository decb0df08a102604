import { toErrorInfo, type ErrorInfo } from "../../shared/errors.ts";
import type { RunText } from "../../shared/conversation.ts";
import type { Runs as StoredRuns } from "../storage/runs.ts";

/** What a crash may cost at most: this much time, or this much text. */
const everyMs = 250;
const everyUnits = 1024;

const nothing: RunText = { text: "", reasoning: "", overrun: "" };

/**
 * Stores what a run writes while it writes. When storing fails the text is kept and stored again at the next chance;
 * `onProblem` hears of it, and with `undefined` when it is over.
 */
export function createCheckpoint(runs: StoredRuns, runId: number, onProblem: (problem: ErrorInfo | undefined) => void) {
  let parts: RunText = { ...nothing };
  let units = 0;
  let seq = 0;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (units === 0) return;
    try {
      runs.checkpoint(runId, seq, parts);
      seq += 1;
      [parts, units] = [{ ...nothing }, 0];
      if (failing) onProblem(undefined);
      failing = false;
    } catch (thrown) {
      if (!failing) onProblem(toErrorInfo(thrown));
      failing = true;
    }
  };
  return {
    add(kind: keyof RunText, part: string): void {
      parts[kind] += part;
      units += part.length;
      if (units >= everyUnits && !failing) save();
      else timer ??= setTimeout(save, everyMs);
    },
    /** Ends the timer; what is not stored yet is left to the end of the run. */
    close: (): void => clearTimeout(timer),
  };
}
