import { toErrorInfo } from "../../../shared/errors.ts";
import type { BatchItem, BatchSpec, ItemResult } from "../../../shared/repair/batch.ts";
import type { PassStep } from "../../../shared/repair/pass.ts";
import { stepCost } from "../../../shared/repair/route-table.ts";
import type { PassResult } from "../../storage/passes.ts";
import type { RepairWorker, SchemaText } from "../repair-worker.ts";
import type { Passing } from "./passing.ts";
import type { PassSink } from "./pass-sink.ts";

/** One record by rules alone: nothing but its value is asked for. */
export async function itemByRules(worker: RepairWorker, schema: SchemaText, { text }: BatchItem): Promise<ItemResult> {
  const started = performance.now();
  const nothing = { by: "rules" as const, promptTokens: 0, answerTokens: 0 };
  try {
    const { status, json, problems, editCount, ms } = await worker.run(schema, { kind: "repair", text, brief: true });
    // Records wait for each other in the worker; what one took is what its stages took.
    return { ...nothing, status, json, problems, editCount, ms: ms.parse + ms.align + ms.validate };
  } catch (thrown) {
    const problems = [{ path: "", message: toErrorInfo(thrown).message }];
    return { ...nothing, status: "failed", json: null, problems, editCount: 0, ms: performance.now() - started };
  }
}

/** One record as a pass of which only the outcome is kept; `null` when it was broken off. */
export async function itemByPass(
  passing: Passing,
  { schema, rules }: BatchSpec,
  { text }: BatchItem,
  signal: AbortSignal,
): Promise<ItemResult | null> {
  const started = performance.now();
  const steps: PassStep[] = [];
  const input = { kind: "text" as const, text, from: { kind: "typed" as const } };
  const result = await passing.run({ ...rules, schema, input }, sinkOf(steps), signal);
  const { promptTokens, answerTokens } = stepCost(steps);
  const isModel = steps.some(({ kind }) => kind === "model");
  const common = { promptTokens, answerTokens, editCount: result.editCount, ms: performance.now() - started };
  return ended(result, { ...common, by: isModel ? "model" : "rules" });
}

function ended({ outcome }: PassResult, common: Omit<ItemResult, "status" | "json" | "problems">): ItemResult | null {
  switch (outcome.status) {
    case "valid":
      return { ...common, status: "valid", json: outcome.json, problems: [] };
    case "refused":
      return { ...common, status: "refused", json: outcome.partial, problems: outcome.reasons };
    case "failed":
      return {
        ...common,
        status: "failed",
        json: outcome.partial,
        problems: [{ path: "", message: outcome.error.message }, ...outcome.reasons],
      };
    case "stopped":
    case "interrupted":
      return null;
  }
}

/** Nobody watches a record: only its steps are collected, for what they cost. */
function sinkOf(steps: PassStep[]): PassSink {
  const nothing = (): void => undefined;
  return {
    begin: nothing,
    setPhase: nothing,
    setUsage: nothing,
    append: nothing,
    setText: nothing,
    step: (step) => void steps.push(step),
  };
}
