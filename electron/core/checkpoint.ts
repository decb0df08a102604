import { toErrorInfo, type ErrorInfo } from "../../shared/errors.ts";
import type { Run, RunText } from "../../shared/conversation.ts";
import type { Token } from "../../shared/run-event.ts";
import type { Store } from "../storage/store.ts";

/** What a crash may cost at most: this much time, or this much text. */
const everyMs = 250;
const everyUnits = 1024;

const nothing: RunText = { text: "", reasoning: "", overrun: "" };

/**
 * Stores what a run writes while it writes. When storing fails the text is kept and stored again at the next chance;
 * `onProblem` hears of it, and with `undefined` when it is over.
 */
export function createCheckpoint(
  store: Store,
  { id, text }: Pick<Run, "id" | "text">,
  onProblem: (problem: ErrorInfo | undefined) => void,
) {
  let parts: RunText = { ...nothing };
  let tokens: Token[] = [];
  let units = 0;
  let seq = 0;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (units === 0) return;
    try {
      store.together(() => {
        store.runs.checkpoint(id, seq, parts);
        store.tokens.add(id, seq + 1, { start: text.length, tokens });
      });
      seq += 1;
      [parts, tokens, units] = [{ ...nothing }, [], 0];
      if (failing) onProblem(undefined);
      failing = false;
    } catch (thrown) {
      if (!failing) onProblem(toErrorInfo(thrown));
      failing = true;
    }
  };
  return {
    add(kind: keyof RunText, part: string, partTokens: readonly Token[] = []): void {
      parts[kind] += part;
      tokens.push(...partTokens);
      units += part.length;
      if (units >= everyUnits && !failing) save();
      else timer ??= setTimeout(save, everyMs);
    },
    /** Ends the timer; what is not stored yet is left to the end of the run. */
    close: (): void => clearTimeout(timer),
  };
}
