import { setTimeout as delay } from "node:timers/promises";
import { PassingFault } from "./faults.ts";

/** How long to bear with a registry, in milliseconds. */
export type Patience = {
  /** Before the second try, the third, and so on; there is one try more than there are waits. */
  waits: readonly number[];
  /** With no byte for this long, a connection is given up and the try counts as failed. */
  silence: number;
};

export const usualPatience: Patience = { waits: [1000, 2000, 4000, 8000, 16_000], silence: 30_000 };

/** A registry that asks for a longer pause gets none; the person decides. */
const longestWait = 120_000;

/** Counts the tries at one thing. */
export class Retries {
  readonly #waits: readonly number[];
  #failed = 0;

  constructor(waits: readonly number[]) {
    this.#waits = waits;
  }

  /** Something was gained, so that the next fault counts as the first. */
  reset(): void {
    this.#failed = 0;
  }

  /** Waits for the next try. Throws `fault` itself when it is not a passing one, and a sentence after the last try. */
  async after(fault: unknown, signal: AbortSignal): Promise<void> {
    if (!(fault instanceof PassingFault)) throw fault;
    const wait = this.#waits[this.#failed++];
    if (wait === undefined) throw new Error(`max retries exceeded: ${fault.message}`, { cause: fault });
    if (fault.wait !== undefined && fault.wait > longestWait) {
      const minutes = Math.ceil(fault.wait / 60_000);
      throw new Error(`${fault.message} (the registry asks to come back in ${minutes} minutes)`, { cause: fault });
    }
    await delay(fault.wait ?? wait, undefined, { signal });
  }
}

/** Tries `attempt` until it succeeds, fails for good, or has failed too often. */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  waits: readonly number[],
  signal: AbortSignal,
): Promise<Result> {
  const retries = new Retries(waits);
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      await retries.after(fault, signal);
    }
  }
}
