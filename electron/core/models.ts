import type { DescribedModel, ModelEntry } from "../../shared/contract/models.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { readModelSampling } from "../../shared/model-sampling.ts";
import { toErrorInfo } from "../../shared/errors.ts";
import type { InstalledModel, LoadedModel, ModelDescription, ModelRef } from "../../shared/source.ts";
import type { Store } from "../storage/store.ts";
import { conclude } from "./conclude.ts";
import type { Backend } from "../backends/backend.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 10_000;
/** A run does not wait longer than this to learn what its model brings along. */
const knownWithinMs = 3_000;
/** How many models of one source are asked about at once. */
const askedAtOnce = 4;

type Kinds = ReadonlyMap<string, ModelKind>;

const keyOf = (ref: ModelRef): string => `${ref.source} ${ref.name}`;

/** The models of all sources, with what is concluded about each. Descriptions are kept as long as the digest is the same. */
export function createModels(sources: Sources, store: Store) {
  const described = new Map<string, ModelDescription>();

  const concluded = (model: ModelDescription, kinds: Kinds): DescribedModel => {
    const said = model.digest === undefined ? undefined : kinds.get(model.digest);
    return { ...model, ...conclude(model, said), sampling: readModelSampling(model.parameters) };
  };
  const recall = (ref: ModelRef): DescribedModel | undefined => {
    const model = described.get(keyOf(ref));
    return model === undefined ? undefined : concluded(model, store.modelKinds.all());
  };
  async function describe(ref: ModelRef, signal = AbortSignal.timeout(answerWithinMs)): Promise<DescribedModel> {
    const description = await sources.backend(ref.source).describe(ref.name, signal);
    const digest = description.digest ?? described.get(keyOf(ref))?.digest;
    return concluded({ ...description, digest }, store.modelKinds.all());
  }
  /** As by a whole listing, of one model: only a list tells digest and size, and who asks right after a start is ahead of it. */
  async function learn(ref: ModelRef, signal: AbortSignal): Promise<DescribedModel> {
    const models = await sources.backend(ref.source).listModels(signal);
    const model = models.find(({ ref: { name } }) => name === ref.name);
    if (model !== undefined) await known(model, signal);
    return recall(ref) ?? (await describe(ref, signal));
  }
  async function known(
    model: InstalledModel,
    signal = AbortSignal.timeout(answerWithinMs),
  ): Promise<ModelDescription | undefined> {
    const { ref, digest, bytes, modifiedAt } = model;
    const before = described.get(keyOf(ref));
    if (before !== undefined && before.digest === digest) return before;
    try {
      const description = await sources.backend(ref.source).describe(ref.name, signal);
      const now = { ...description, digest, bytes, modifiedAt };
      described.set(keyOf(ref), now);
      return now;
    } catch {
      return undefined;
    }
  }
  async function entry(model: InstalledModel, kinds: Kinds, uses: ReadonlyMap<string, number>): Promise<ModelEntry> {
    const description = await known(model);
    const said = model.digest === undefined ? undefined : kinds.get(model.digest);
    return {
      ...model,
      ...conclude(description ?? model, said),
      contextLength: model.contextLength ?? description?.contextLength,
      capabilities: model.capabilities.length > 0 ? model.capabilities : (description?.capabilities ?? []),
      lastUsedAt: uses.get(keyOf(model.ref)),
    };
  }

  async function installed(backend: Backend): Promise<InstalledModel[]> {
    try {
      const models = await backend.listModels(AbortSignal.timeout(answerWithinMs));
      sources.noteListing(backend.id, undefined);
      return models;
    } catch (thrown) {
      sources.noteListing(backend.id, toErrorInfo(thrown).message);
      return [];
    }
  }

  return {
    describe: (ref: ModelRef) => describe(ref),
    /** What is known of a model without asking; undefined before it was listed. */
    recall,
    /** What is known of a model, asked for if it was not listed yet; undefined when its source does not tell soon. */
    async know(ref: ModelRef): Promise<DescribedModel | undefined> {
      return recall(ref) ?? (await learn(ref, AbortSignal.timeout(knownWithinMs)).catch(() => undefined));
    },
    async list(): Promise<ModelEntry[]> {
      const kinds = store.modelKinds.all();
      const uses = new Map(store.runs.lastUses().map(({ at, ...ref }) => [keyOf(ref), at]));
      const perSource = await Promise.all(
        sources.usable().map(async (backend) => {
          const models = await installed(backend);
          return await inGroups(models, askedAtOnce, (model) => entry(model, kinds, uses));
        }),
      );
      return perSource.flat();
    },
    async loaded(): Promise<LoadedModel[]> {
      const ask = sources
        .usable()
        .map((backend) => backend.loadedModels(AbortSignal.timeout(answerWithinMs)).catch(() => []));
      return (await Promise.all(ask)).flat();
    },
  };
}

export type Models = ReturnType<typeof createModels>;

/** Does the work for each item in order, some at a time. */
async function inGroups<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}
