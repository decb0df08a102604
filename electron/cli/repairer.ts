import { AppError } from "../../shared/errors.ts";
import type { Problem } from "../../shared/json/align/alignment.ts";
import type { Edit } from "../../shared/json/repair.ts";
import { usualRules, type Pass, type PassField, type PassRules } from "../../shared/repair/pass.ts";
import { stepCost } from "../../shared/repair/route-table.ts";
import type { ModelRef } from "../../shared/source.ts";
import { schemaText, type RepairWorker } from "../core/repair-worker.ts";
import type { CoreClient } from "./core-client.ts";
import { onStop } from "./stop-signal.ts";

/** What became of one text. */
export interface Repaired {
  status: "valid" | "refused" | "failed";
  /** The value as JSON text, or of a refusal the nearest there is. */
  json: string | null;
  by: "rules" | "model";
  problems: readonly Problem[];
  edits: readonly Edit[];
  fields: readonly PassField[];
  remarks: readonly string[];
  promptTokens: number;
  answerTokens: number;
  ms: number;
}

/** Turns texts into JSON, one at a time. */
export interface Repairer {
  /** Throws an `AppError` with `bad-input` for a schema that cannot be used. */
  repair(text: string, schema: string): Promise<Repaired>;
}

/** By rules alone: no core, no model, no store. */
export function repairByRules(worker: RepairWorker, brief: boolean): Repairer {
  return {
    async repair(text, schema) {
      const started = performance.now();
      const nothing = { by: "rules" as const, promptTokens: 0, answerTokens: 0 };
      try {
        const result = await worker.run(schemaText(schema), { kind: "repair", text, brief });
        return { ...result, ...nothing, ms: performance.now() - started };
      } catch (thrown) {
        // A text that hangs or grows is refused; a schema that cannot be used is the caller's.
        if (!(thrown instanceof AppError) || thrown.code === "bad-input") throw thrown;
        const problems = [{ path: "", message: thrown.message }];
        const rest = { json: null, problems, edits: [], fields: [], remarks: [] };
        return { status: "refused", ...rest, ...nothing, ms: performance.now() - started };
      }
    },
  };
}

/** By rules, and where they do not settle it by a model. */
export function repairByModel(
  client: CoreClient,
  model: ModelRef,
  rules: Partial<PassRules>,
  stop: AbortSignal,
): Repairer {
  return {
    async repair(text, schema) {
      const input = { kind: "text" as const, text, from: { kind: "typed" as const } };
      const { passId } = await client.repairs.start({ ...usualRules, ...rules, model, schema, input });
      const forget = onStop(stop, () => void client.repairs.stop({ passId }).catch(() => undefined));
      try {
        for await (const event of await client.repairs.watch({ passId, afterSeq: 0 }))
          if (event.type === "pass-end") return repairedOf(event.pass);
      } finally {
        forget();
      }
      throw new AppError("internal", "The pass ended without an outcome.");
    },
  };
}

function repairedOf(pass: Pass): Repaired {
  const { outcome, edits, fields, remarks } = pass;
  const { promptTokens, answerTokens, seconds } = stepCost(pass.steps);
  const common = { edits, fields, remarks, promptTokens, answerTokens, ms: seconds * 1000 };
  if (outcome?.status === "valid")
    return { ...common, status: "valid", json: outcome.json, by: outcome.by, problems: [] };
  const json = outcome?.partial ?? null;
  const by = pass.steps.some(({ kind }) => kind === "model") ? ("model" as const) : ("rules" as const);
  if (outcome?.status === "refused") return { ...common, status: "refused", json, by, problems: outcome.reasons };
  const message = outcome?.status === "failed" ? outcome.error.message : "It was stopped.";
  return { ...common, status: "failed", json, by, problems: [{ path: "", message }] };
}
