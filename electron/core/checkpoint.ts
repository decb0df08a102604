import { toErrorInfo, type ErrorInfo } from "../../shared/errors.ts";
import type { Runs as StoredRuns } from "../storage/runs.ts";

/** What a crash may cost at most: this much time, or this much text. */
const everyMs = 250;
const everyUnits = 1024;

/**
 * Stores what a run writes while it writes. When storing fails the text is kept and stored again at the next chance;
 * `onProblem` hears of it, and with `undefined` when it is over.
 */
export function createCheckpoint(runs: StoredRuns, runId: number, onProblem: (problem: ErrorInfo | undefined) => void) {
  let text: string[] = [];
  let reasoning: string[] = [];
  let units = 0;
  let seq = 0;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (units === 0) return;
    try {
      runs.checkpoint(runId, seq, text.join(""), reasoning.join(""));
      seq += 1;
      [text, reasoning, units] = [[], [], 0];
      if (failing) onProblem(undefined);
      failing = false;
    } catch (thrown) {
      if (!failing) onProblem(toErrorInfo(thrown));
      failing = true;
    }
  };
  return {
    add(kind: "text" | "reasoning", part: string): void {
      (kind === "text" ? text : reasoning).push(part);
      units += part.length;
      if (units >= everyUnits && !failing) save();
      else timer ??= setTimeout(save, everyMs);
    },
    /** Ends the timer; what is not stored yet is left to the end of the run. */
    close: (): void => clearTimeout(timer),
  };
}
