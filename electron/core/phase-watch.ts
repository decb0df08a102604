import type { Phase } from "../../shared/run-event.ts";
import type { Backend } from "../backends/backend.ts";

const firstLookMs = 250;
const everyMs = 500;

interface Phased {
  setPhase(phase: Phase, options: { inferred: true }): void;
}

/**
 * A source says nothing before its first frame, while it may be loading for minutes. Until `stop` is called this looks
 * at which models are loaded and concludes: not yet loaded, so it is loading; loaded, so it is reading the prompt.
 */
export function watchPhase(backend: Backend, model: string, live: Phased, signal: AbortSignal): { stop(): void } {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const look = async (): Promise<void> => {
    try {
      const loaded = await backend.loadedModels(either);
      if (either.aborted) return;
      live.setPhase(loaded.some(({ ref }) => ref.name === model) ? "reading" : "loading", { inferred: true });
      timer = setTimeout(() => void look(), everyMs);
    } catch {
      // A source that cannot say what is loaded leaves the phase as it is; the run itself reports what is wrong.
    }
  };
  let timer = setTimeout(() => void look(), firstLookMs);
  return {
    stop() {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
