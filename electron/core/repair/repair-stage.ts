import type { PassSpec } from "../../../shared/repair/pass.ts";
import type { SamplingOverride } from "../../../shared/sampling.ts";
import type { Store } from "../../storage/store.ts";
import type { Changes } from "../changes.ts";
import type { Models } from "../models.ts";
import { RepairWorker } from "../repair-worker.ts";
import type { CallContext } from "../router.ts";
import type { Sources } from "../sources.ts";
import type { SpecialTokens } from "../special-tokens.ts";
import type { Turns } from "../turns.ts";
import { createAnswering } from "./answering.ts";
import { createBatches } from "./batches.ts";
import { createFormatter } from "./formatter.ts";
import { createPassing } from "./passing.ts";
import { createReadPrompts } from "./read-prompts.ts";
import { createRecipes } from "./recipes.ts";
import { createRepairs } from "./repairs.ts";
import { createRepairTemplates } from "./repair-templates.ts";
import { createRoutes } from "./routes.ts";
import { createSourceWriter } from "./source-writer.ts";

interface Parts {
  store: Store;
  changes: Changes;
  sources: Sources;
  models: Models;
  turns: Turns;
  specialTokens: SpecialTokens;
  settingsSampling: () => SamplingOverride;
  log: (thrown: unknown) => void;
}

/** The JSON stage: any text in, JSON that fits a schema out. */
export function createRepairStage(parts: Parts) {
  const { store, changes, sources, models, turns, specialTokens, settingsSampling, log } = parts;
  const worker = new RepairWorker();
  const templates = createRepairTemplates(store, changes);
  const answering = createAnswering({ sources, models, turns });
  const readPrompts = createReadPrompts({ models, specialTokens });
  const formatter = createFormatter({ sources, models, worker, templates, answering, readPrompts });
  const sourceWriter = createSourceWriter({ models, answering, readPrompts, settingsSampling });
  const passing = createPassing({ worker, formatter, sourceWriter });
  const repairs = createRepairs({ store, changes, worker, passing, log });
  const batches = createBatches({ store, changes, passing, log });

  return {
    handlers: {
      repairs: {
        ...repairs,
        ...createRoutes(store, repairs),
        start: (spec: PassSpec) => repairs.start(spec),
        watch: (input: { passId: number; afterSeq: number }, { signal }: CallContext) => repairs.watch(input, signal),
      },
      repairTemplates: templates,
      recipes: createRecipes({ store, changes, models, repairs }),
      batches: { ...batches, watch: (input: { id: number }, { signal }: CallContext) => batches.watch(input, signal) },
    },
    /** What ran when the program died. */
    markInterrupted(): void {
      repairs.markInterrupted();
      batches.markInterrupted();
    },
    async close(): Promise<void> {
      await Promise.all([repairs.close(), batches.close()]);
      await worker.close();
    },
  };
}
