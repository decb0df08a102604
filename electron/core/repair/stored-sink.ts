import type { PassStep } from "../../../shared/repair/pass.ts";
import type { StoredPasses } from "../../storage/passes.ts";
import type { LivePass } from "./live-pass.ts";
import type { PassSink } from "./pass-sink.ts";

/** What a crash may cost at most: this much time, or this much text. */
const everyMs = 250;
const everyUnits = 1024;

/** Keeps what happens in a pass and tells who watches it, in this order. */
export function createStoredSink(stored: StoredPasses, live: LivePass): PassSink & { close(): void } {
  const { id } = live.pass;
  /** Steps that ended; the next one is stored behind them. */
  let steps = 0;
  let chunks = 0;
  let parts: string[] = [];
  let units = 0;
  let timer: NodeJS.Timeout | undefined;

  const close = (): void => {
    clearTimeout(timer);
    timer = undefined;
    [parts, units] = [[], 0];
  };
  const save = (): void => {
    const text = parts.join("");
    close();
    try {
      stored.addChunk(id, chunks, text);
      chunks += 1;
    } catch {
      // Kept for the next time; at the latest the whole answer is stored with its step.
      parts.push(text);
    }
  };
  return {
    close,
    begin(asking, step: PassStep) {
      close();
      stored.putStep(id, steps, step);
      chunks = 0;
      live.begin(asking);
    },
    setPhase: (phase, options) => live.setPhase(phase, options),
    setUsage: (usage) => live.setUsage(usage),
    append(text) {
      live.append(text);
      parts.push(text);
      units += text.length;
      if (units >= everyUnits) save();
      else timer ??= setTimeout(save, everyMs);
    },
    step(step) {
      close();
      stored.putStep(id, steps, step);
      steps += 1;
      live.step(step);
    },
    setText(text) {
      stored.setText(id, text);
      live.setText(text);
    },
  };
}
