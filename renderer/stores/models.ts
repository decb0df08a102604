import { createStore } from "zustand/vanilla";
import type { DescribedModel, ModelEntry } from "../../shared/contract/models.ts";
import { sameModel, type ModelRef, type SourceInfo } from "../../shared/source.ts";
import { client } from "../connection.ts";

interface ModelsState {
  models: ModelEntry[];
  sources: SourceInfo[];
  /** False until the first answer: an empty list then means that nothing is installed. */
  read: boolean;
}

export const models = createStore<ModelsState>(() => ({ models: [], sources: [], read: false }));

let lastAsked = 0;
let lastShown = 0;

/** Reads them anew; an older answer that comes later is let go. */
export async function refreshModels(): Promise<void> {
  lastAsked += 1;
  const mine = lastAsked;
  const [list, sources] = await Promise.all([client.models.list(), client.sources.list()]);
  if (mine < lastShown) return;
  lastShown = mine;
  models.setState({ models: list, sources, read: true });
}

/** Whether a model runs on this machine, as one does whose source is not known. */
export const runsHere = ({ sources }: Pick<ModelsState, "sources">, { source }: ModelRef): boolean =>
  sources.find(({ id }) => id === source)?.local !== false;

export const findModel = (state: ModelsState, ref: ModelRef | null): ModelEntry | undefined =>
  ref === null ? undefined : state.models.find((model) => sameModel(model.ref, ref));

const descriptions = new Map<string, Promise<DescribedModel>>();

/** What is known of one model; asked once for each digest. */
export function describeModel(model: ModelEntry): Promise<DescribedModel> {
  const key = `${model.ref.source} ${model.ref.name} ${model.digest ?? ""}`;
  const asked = descriptions.get(key) ?? client.models.describe(model.ref);
  descriptions.set(key, asked);
  asked.catch(() => descriptions.delete(key));
  return asked;
}
