import { setTimeout as wait } from "node:timers/promises";
import type { BackendEvent } from "./backend.ts";
import { readFailure, retryAfterMs, waitWords } from "./anthropic-errors.ts";

export interface PatienceLimits {
  /** How often a call is asked again. */
  times: number;
  /** The longest single wait, in ms; a server that asks for more is not asked again. */
  longestMs: number;
}

export const defaultPatience: PatienceLimits = { times: 3, longestMs: 60_000 };

/**
 * Asks, and asks again when the server has said when (`retry-after` on 429 and 529), each time with a note for the
 * person. All else, and a server that names no time, fails at once: one press is one request.
 */
export async function* patiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  { times, longestMs }: PatienceLimits,
): AsyncGenerator<BackendEvent, T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (thrown) {
      const failure = readFailure(thrown);
      const ms = failure.status === 429 || failure.status === 529 ? retryAfterMs(failure) : undefined;
      if (ms === undefined || ms > longestMs || asked > times) throw thrown;
      const why = failure.status === 429 ? "Claude was asked too often" : "Claude is overloaded";
      yield { type: "phase", phase: "waiting", note: `${why}, so it is asked again in ${waitWords(ms)}.` };
      await wait(ms, undefined, { signal });
    }
  }
}
