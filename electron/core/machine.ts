import type { Machine } from "../../shared/models/fit.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 5_000;

/**
 * What this machine has for models. Its graphics are asked of a source on this machine that can tell, once: Ollama says
 * what lies in graphics memory, but not how much of it there is.
 */
export function createMachine(memory: number, sources: Sources) {
  let known: Machine = { memory };
  return {
    /** As far as it is known without asking. */
    known: (): Machine => known,
    async look(): Promise<Machine> {
      if (known.graphics !== undefined) return known;
      const teller = sources.usable().find((backend) => backend.local && backend.graphics !== undefined);
      const graphics = await teller?.graphics?.(AbortSignal.timeout(answerWithinMs)).catch(() => undefined);
      if (graphics !== undefined) known = { memory, graphics };
      return known;
    },
  };
}

export type MachineLook = ReturnType<typeof createMachine>;
