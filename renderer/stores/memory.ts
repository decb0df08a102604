import { createStore } from "zustand/vanilla";
import type { Pane } from "../../shared/conversation.ts";
import { judgeFit, takenBy, type Fit, type Machine } from "../../shared/models/fit.ts";
import { estimateMemory, type MemoryEstimate } from "../../shared/models/memory.ts";
import { resolveSampling } from "../../shared/sampling.ts";
import { sameModel, type LoadedModel, type ModelRef } from "../../shared/source.ts";
import { client } from "../connection.ts";
import { describeModel, findModel, models, runsHere } from "./models.ts";
import { settings } from "./settings.ts";

/** What a pane's model will take, and whether it is in memory now. */
export interface ModelMemory {
  ref: ModelRef;
  /** Undefined for a model that runs elsewhere, or of which not even the size is known. */
  estimate: MemoryEstimate | undefined;
  elsewhere: boolean;
  loaded: LoadedModel | undefined;
}

interface MemoryState {
  machine: Machine;
  each: readonly ModelMemory[];
  fit: Fit;
  /** Models that no pane uses, but that are in this machine's memory all the same. */
  others: readonly LoadedModel[];
}

/** What running the panes' models will mean for this machine's memory; undefined until it is known. */
export const memory = createStore<{ now: MemoryState | undefined }>(() => ({ now: undefined }));

let lastAsked = 0;

/** Looks at the models of these panes, each once, at what is loaded, and at the machine. */
export async function refreshMemory(panes: readonly Pane[]): Promise<void> {
  lastAsked += 1;
  const mine = lastAsked;
  const [machine, loaded] = await Promise.all([client.models.machine(), client.models.loaded()]);
  const asked = panes.filter(
    ({ model }, index) => panes.findIndex((other) => other.model && model && sameModel(other.model, model)) === index,
  );
  const each = await Promise.all(
    asked.flatMap((pane) => (pane.model === null ? [] : [memoryOf(pane, pane.model, loaded)])),
  );
  if (mine !== lastAsked) return;
  const others = loaded.filter(
    ({ ref }) => runsHere(models.getState(), ref) && !each.some((one) => sameModel(one.ref, ref)),
  );
  const fit = judgeFit(each.flatMap(needOf), machine, takenBy(others));
  memory.setState({ now: { machine, each, fit, others } });
}

/** What a model will take at least: a server that holds it says more than an estimate. */
const needOf = ({ estimate, loaded }: ModelMemory): { total: number }[] =>
  estimate === undefined ? [] : [{ total: Math.max(estimate.total, loaded?.bytes ?? 0) }];

async function memoryOf(pane: Pane, ref: ModelRef, loaded: readonly LoadedModel[]): Promise<ModelMemory> {
  const state = models.getState();
  const model = findModel(state, ref);
  const elsewhere = !runsHere(state, ref);
  const known = { ref, elsewhere, loaded: loaded.find((one) => sameModel(one.ref, ref)) };
  if (elsewhere || model?.bytes === undefined) return { ...known, estimate: undefined };
  const described = await describeModel(model).catch(() => undefined);
  const layers = {
    pane: pane.sampling,
    model: described?.sampling ?? {},
    settings: settings.getState().settings.sampling,
  };
  const { num_ctx } = resolveSampling(layers);
  const context = Math.min(num_ctx, described?.contextLength ?? num_ctx);
  return { ...known, estimate: estimateMemory({ bytes: model.bytes, context, metadata: described?.metadata }) };
}
