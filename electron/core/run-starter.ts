import { randomInt } from "node:crypto";
import type { DescribedModel } from "../../shared/contract/models.ts";
import type { Pane, Run } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { estimateMemory } from "../../shared/models/memory.ts";
import { resolveSampling, type Sampling } from "../../shared/sampling.ts";
import type { Settings } from "../../shared/settings.ts";
import type { ModelRef } from "../../shared/source.ts";
import { tokenSupport } from "../../shared/tokens/token-support.ts";
import type { Store } from "../storage/store.ts";
import type { Prepared } from "./asking.ts";
import type { Infill } from "./infill.ts";
import type { Models } from "./models.ts";
import type { Runs } from "./runs.ts";
import type { Sources } from "./sources.ts";
import type { Wrappers } from "./wrappers.ts";

interface Parts {
  store: Store;
  runs: Runs;
  models: Models;
  sources: Sources;
  wrappers: Wrappers;
  infill: Infill;
  settings: () => Settings;
}

/** A pane with nothing left open: what is stored with its run, and what it can be replayed from. */
export type SettledPane = Omit<Pane, "model" | "sampling"> & {
  paneId: string;
  model: ModelRef;
  sampling: Sampling;
  alternatives: number | null;
};

/** With each token as many alternatives as any source gives. */
const mostAlternatives = 20;

export const drawSeed = (): number => randomInt(2 ** 31);

/** Starts runs that are stored already. */
export function createRunStarter({ store, runs, models, sources, wrappers, infill, settings }: Parts) {
  /** Stop strings that come with the way a pane asks, and are to be sent. */
  async function ownStops({ mode, model, wrapper, readsOn, templateOf }: Pane): Promise<readonly string[]> {
    if (mode === "infill") return model === null ? [] : await infill.stops(model);
    if (mode === "wrapped") return readsOn ? [] : wrappers.resolve(wrapper).wrapper.stop;
    if (mode !== "chat" || templateOf === null) return [];
    return (await models.know(templateOf))?.sampling.stop ?? [];
  }

  /** Probabilities are asked for where they are wanted, by the call or else by the settings, and the source may have them. */
  function recorded(model: ModelRef, wanted: number | null | undefined): number | null {
    const source = sources.list().find(({ id }) => id === model.source);
    if (source === undefined || tokenSupport(source).has === "no") return null;
    if (wanted !== undefined) return wanted;
    const { probabilities } = settings();
    return probabilities === "always" || (probabilities === "engine" && source.kind === "engine")
      ? mostAlternatives
      : null;
  }

  return {
    /** Draws the seed if none is set, and resolves every value to what will be sent. */
    async settle(pane: Pane, seed: number, alternatives?: number | null): Promise<SettledPane> {
      if (pane.model === null) throw new AppError("bad-input", "Choose a model for each pane first.");
      const model = await models.know(pane.model);
      const layers = { pane: pane.sampling, model: model?.sampling ?? {}, settings: settings().sampling };
      const values = resolveSampling(layers);
      const sampling = {
        ...values,
        num_ctx: Math.min(values.num_ctx, model?.contextLength ?? values.num_ctx),
        seed: values.seed === -1 ? seed : values.seed,
        stop: [...new Set([...values.stop, ...(await ownStops(pane))])],
      };
      const wrapper = pane.mode === "wrapped" ? wrappers.resolve(pane.wrapper).ref : pane.wrapper;
      return {
        ...pane,
        paneId: pane.id,
        model: pane.model,
        wrapper,
        sampling,
        alternatives: recorded(pane.model, alternatives),
      };
    },
    begin(run: Run, prepare: (signal: AbortSignal) => Promise<Prepared>): void {
      try {
        const backend = sources.backend(run.model.source);
        const bytes = backend.local ? memoryOf(models.recall(run.model), run.sampling.num_ctx) : 0;
        const readOnPast = run.mode === "wrapped" && run.readsOn ? wrappers.resolve(run.wrapper).wrapper.stop : [];
        const input = async (signal: AbortSignal) => {
          const { input: handed, exact } = await prepare(signal);
          if (exact.ok && exact.by !== "as-it-stands") store.runs.setExactPrompt(run.id, exact.text);
          return handed;
        };
        runs.start({ run, input, backend, bytes, readOnPast });
      } catch (thrown) {
        runs.refuse(run, thrown);
      }
    },
  };
}

export type RunStarter = ReturnType<typeof createRunStarter>;

/** What a model will take of this machine's memory; 0 when even its size is unknown. */
export function memoryOf(model: DescribedModel | undefined, context: number): number {
  if (model?.bytes === undefined) return 0;
  return estimateMemory({ bytes: model.bytes, context, metadata: model.metadata }).total;
}
