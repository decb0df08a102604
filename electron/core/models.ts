import type { DescribedModel, ModelEntry } from "../../shared/contract/models.ts";
import { judgeKind } from "../../shared/models/kind.ts";
import { readModelSampling } from "../../shared/model-sampling.ts";
import type { InstalledModel, LoadedModel, ModelDescription, ModelRef } from "../../shared/source.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 10_000;
/** A run does not wait longer than this to learn what its model brings along. */
const knownWithinMs = 3_000;
/** How many models of one source are asked about at once. */
const askedAtOnce = 4;

/** The models of all sources, with what is concluded about each. Descriptions are kept as long as the digest is the same. */
export function createModels(sources: Sources) {
  const described = new Map<string, { digest: string | undefined; model: DescribedModel }>();

  const recall = (ref: ModelRef): DescribedModel | undefined => described.get(`${ref.source} ${ref.name}`)?.model;

  async function describe(ref: ModelRef, signal = AbortSignal.timeout(answerWithinMs)): Promise<DescribedModel> {
    const description = await sources.backend(ref.source).describe(ref.name, signal);
    const { kind, reasons } = kindOf(description);
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
    describe: (ref: ModelRef) => describe(ref),
    /** What is known of a model without asking; undefined before it was listed. */
    recall,
    /** What is known of a model, asked for if it was not listed yet; undefined when its source does not tell soon. */
    async know(ref: ModelRef): Promise<DescribedModel | undefined> {
      return recall(ref) ?? (await describe(ref, AbortSignal.timeout(knownWithinMs)).catch(() => undefined));
    },
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

/** What the source knows for certain, else what its answers make likely. */
function kindOf({ ref, raw, known }: ModelDescription): Pick<DescribedModel, "kind" | "reasons"> {
  if (known === undefined) return judgeKind({ name: ref.name, show: raw });
  return { kind: known.kind, reasons: [{ signal: "source", weight: 10, text: known.reason }] };
}

/** Does the work for each item in order, some at a time. */
async function inGroups<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}
