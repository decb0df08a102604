import { AppError } from "../../../shared/errors.ts";
import type { PassStep } from "../../../shared/repair/pass.ts";
import type { StoredPasses } from "../../storage/passes.ts";
import type { LivePass } from "./live-pass.ts";
import type { PassSink } from "./pass-sink.ts";

/** What a crash may cost at most: this much time, or this much text. */
const everyMs = 250;
const everyUnits = 1024;

const storeAgainMs = 2_000;

/**
 * Tells who watches a pass what happens in it, and keeps that. What cannot be stored stays on the screen and is stored
 * again and again, in its order, until it succeeds.
 */
export function createStoredSink(stored: StoredPasses, live: LivePass, log: (thrown: unknown) => void) {
  const { id } = live.pass;
  /** Steps that ended; the next one is stored behind them. */
  let steps = 0;
  let chunks = 0;
  let parts: string[] = [];
  let units = 0;
  let timer: NodeJS.Timeout | undefined;
  /** What is to be stored yet, and why it could not be. */
  const writes: (() => void)[] = [];
  let problem: AppError | undefined;
  let again: NodeJS.Timeout | undefined;

  const storeAll = (): void => {
    clearTimeout(again);
    problem = undefined;
    for (let next = writes[0]; next !== undefined; next = writes[0]) {
      try {
        next();
      } catch (thrown) {
        if (thrown instanceof AppError) {
          problem = thrown;
          again = setTimeout(storeAll, storeAgainMs);
          return;
        }
        log(thrown);
      }
      writes.shift();
    }
  };
  const store = (write: () => void): void => {
    writes.push(write);
    storeAll();
  };
  const forgetChunk = (): void => {
    clearTimeout(timer);
    timer = undefined;
    [parts, units] = [[], 0];
  };
  const saveChunk = (): void => {
    const text = parts.join("");
    forgetChunk();
    // Kept for the next time; at the latest the whole answer is stored with its step.
    const keep = (): void => void parts.push(text);
    // A chunk belongs to a step that is stored.
    if (writes.length > 0) return keep();
    try {
      stored.addChunk(id, chunks, text);
      chunks += 1;
    } catch {
      keep();
    }
  };
  const sink: PassSink = {
    begin(asking, step: PassStep) {
      forgetChunk();
      const at = steps;
      store(() => stored.putStep(id, at, step));
      chunks = 0;
      live.begin(asking);
    },
    setPhase: (phase, options) => live.setPhase(phase, options),
    setUsage: (usage) => live.setUsage(usage),
    append(text) {
      live.append(text);
      parts.push(text);
      units += text.length;
      if (units >= everyUnits) saveChunk();
      else timer ??= setTimeout(saveChunk, everyMs);
    },
    step(step) {
      forgetChunk();
      live.step(step);
      const at = steps;
      steps += 1;
      store(() => stored.putStep(id, at, step));
    },
    setText(text) {
      live.setText(text);
      store(() => stored.setText(id, text));
    },
  };
  return {
    ...sink,
    /** Stores the end of the pass behind all else; gives why it cannot be stored yet. */
    end(finish: () => void): AppError | undefined {
      forgetChunk();
      store(finish);
      return problem;
    },
    /** Nothing is stored any more. */
    close(): void {
      clearTimeout(timer);
      clearTimeout(again);
    },
  };
}

export type StoredSink = ReturnType<typeof createStoredSink>;
