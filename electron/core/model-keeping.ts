import type { SourceDisk } from "../../shared/contract/models.ts";
import { AppError, toErrorInfo } from "../../shared/errors.ts";
import type { ModelOnDisk } from "../../shared/models/disk-use.ts";
import { parseModelName } from "../../shared/models/model-name.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { blobOfModelfile } from "../../shared/models/modelfile-blob.ts";
import { resolveSampling, type SamplingOverride } from "../../shared/sampling.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { Backend } from "../backends/backend.ts";
import type { ModelKeeper } from "../backends/model-keeper.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import type { MachineLook } from "./machine.ts";
import type { Models } from "./models.ts";
import type { CallContext } from "./router.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 15_000;

interface Parts {
  store: Store;
  sources: Sources;
  models: Models;
  changes: Changes;
  machine: MachineLook;
  settingsSampling: () => SamplingOverride;
}

/** What a person does with the models they have: load, copy, delete, and say what kind they are. */
export function createModelKeeping({ store, sources, models, changes, machine, settingsSampling }: Parts) {
  const changed = (): void => changes.publish({ kind: "models" });
  const keeperOf = ({ source, name }: ModelRef): ModelKeeper => {
    const { keeper, label } = sources.backend(source);
    if (keeper !== undefined) return keeper;
    throw new AppError("unsupported", `${label} keeps no models, so nothing can be done with ${name} there.`);
  };

  async function diskOf(backend: Backend, keeper: ModelKeeper): Promise<SourceDisk> {
    const found = await keeper.folder(AbortSignal.timeout(answerWithinMs)).catch(() => undefined);
    const folder = found === undefined ? undefined : { path: found.path, free: found.free };
    const exact = found?.models !== undefined;
    return { source: backend.id, folder, exact, models: found?.models ?? (await byWeights(backend)) };
  }
  /** Where no manifest can be read, the Modelfiles still name the weights, which are nearly all of a model. */
  async function byWeights(backend: Backend): Promise<ModelOnDisk[]> {
    const listed = await backend.listModels(AbortSignal.timeout(answerWithinMs)).catch(() => []);
    return listed.map(({ ref, digest, bytes = 0 }) => {
      const blob = blobOfModelfile(models.recall(ref)?.modelfile ?? "");
      return { name: ref.name, layers: [{ digest: blob?.digest ?? digest ?? ref.name, bytes }] };
    });
  }

  return {
    setKind({ digest, kind }: { digest: string; kind: ModelKind | null }): void {
      store.modelKinds.put(digest, kind, Date.now());
      changed();
    },
    machine: () => machine.look(),
    async disk(): Promise<SourceDisk[]> {
      const keeping = sources
        .usable()
        .flatMap((backend) => (backend.keeper ? [{ backend, keeper: backend.keeper }] : []));
      return await Promise.all(keeping.map(({ backend, keeper }) => diskOf(backend, keeper)));
    },
    async load(ref: ModelRef, { signal }: CallContext): Promise<void> {
      const model = await models.know(ref);
      const { num_ctx } = resolveSampling({ pane: {}, model: model?.sampling ?? {}, settings: settingsSampling() });
      const context = Math.min(num_ctx, model?.contextLength ?? num_ctx);
      await keeperOf(ref).load(ref.name, context, signal ?? new AbortController().signal);
      changed();
    },
    async unload(ref: ModelRef): Promise<void> {
      await keeperOf(ref).unload(ref.name, AbortSignal.timeout(answerWithinMs));
      changed();
    },
    async copy({ ref, name }: { ref: ModelRef; name: string }): Promise<void> {
      const parsed = parseModelName(name);
      if (!parsed.ok) throw new AppError("bad-input", parsed.sentence);
      await keeperOf(ref).copy(ref.name, name, AbortSignal.timeout(answerWithinMs));
      changed();
    },
    async remove({ refs }: { refs: ModelRef[] }): Promise<void> {
      const failures: string[] = [];
      for (const ref of refs) {
        try {
          await keeperOf(ref).remove(ref.name, AbortSignal.timeout(answerWithinMs));
        } catch (thrown) {
          failures.push(`${ref.name}: ${toErrorInfo(thrown).message}`);
        }
      }
      changed();
      if (failures.length > 0) throw new AppError("source-refused", `Not deleted: ${failures.join(" ")}`);
    },
  };
}
