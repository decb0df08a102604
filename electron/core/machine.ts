import type { Graphics, Machine } from "../../shared/models/fit.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 5_000;

/**
 * What this machine has for models. Its graphics are asked of a source on this machine that can tell, once: Ollama says
 * what lies in graphics memory, but not how much of it there is.
 */
export function createMachine(memory: number, sources: Sources) {
  let known: Machine = { memory };
  let asked: Promise<Graphics | undefined> | undefined;
  return {
    /** As far as it is known without asking. */
    known: (): Machine => known,
    async look(): Promise<Machine> {
      const teller = sources.usable().find((backend) => backend.local && backend.graphics !== undefined);
      // Once, whatever comes of it: where the engine fails at it, it is not to fail again and again.
      asked ??= teller?.graphics?.(AbortSignal.timeout(answerWithinMs)).catch(() => undefined);
      const graphics = await asked;
      if (graphics !== undefined) known = { memory, graphics };
      return known;
    },
  };
}

export type MachineLook = ReturnType<typeof createMachine>;
