import type { DescribedModel, ModelEntry } from "../../shared/contract/models.ts";
import { judgeKind } from "../../shared/models/kind.ts";
import { readModelSampling } from "../../shared/model-sampling.ts";
import type { InstalledModel, LoadedModel, ModelRef } from "../../shared/source.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 10_000;
/** How many models of one source are asked about at once. */
const askedAtOnce = 4;

/** The models of all sources, with what is concluded about each. Descriptions are kept as long as the digest is the same. */
export function createModels(sources: Sources) {
  const described = new Map<string, { digest: string | undefined; model: DescribedModel }>();

  async function describe(ref: ModelRef): Promise<DescribedModel> {
    const description = await sources.backend(ref.source).describe(ref.name, AbortSignal.timeout(answerWithinMs));
    const { kind, reasons } = judgeKind({ name: ref.name, show: description.raw });
    return { ...description, kind, reasons, sampling: readModelSampling(description.parameters) };
  }
  async function known(model: InstalledModel): Promise<DescribedModel | undefined> {
    const key = `${model.ref.source} ${model.ref.name}`;
    const before = described.get(key);
    if (before !== undefined && before.digest === model.digest) return before.model;
    try {
      const { digest, bytes, modifiedAt } = model;
      const now = { digest, model: { ...(await describe(model.ref)), digest, bytes, modifiedAt } };
      described.set(key, now);
      return now.model;
    } catch {
      return undefined;
    }
  }
  async function entry(model: InstalledModel): Promise<ModelEntry> {
    const description = await known(model);
    const { kind, reasons } = description ?? judgeKind({ name: model.ref.name });
    return { ...model, contextLength: model.contextLength ?? description?.contextLength, kind, reasons };
  }

  return {
    describe,
    /** What is known of a model without asking; undefined before it was listed. */
    recall: (ref: ModelRef): DescribedModel | undefined => described.get(`${ref.source} ${ref.name}`)?.model,
    async list(): Promise<ModelEntry[]> {
      const perSource = await Promise.all(
        sources.usable().map(async (backend) => {
          const models = await backend.listModels(AbortSignal.timeout(answerWithinMs)).catch(() => []);
          return await inGroups(models, askedAtOnce, entry);
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
