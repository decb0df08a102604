import type { Options } from "../inference/options.ts";
import type { LoadShape } from "../inference/runner.ts";
import type { Lease } from "../inference/scheduler.ts";
import { HttpError } from "../http/http-error.ts";
import type { ModelFacts } from "../store/model-facts.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { KnownModel } from "./find-model.ts";

/** Context when a request names none, if the model was trained on that much. */
const usualContext = 4096;
const smallestContext = 4;

/** Waits for the model and loads it with the context the options ask for. The caller must release it. */
export function leaseModel(
  { scheduler }: EngineParts,
  { definition, facts }: KnownModel,
  { name, options, keepAlive }: { name: string; options: Options; keepAlive: number },
  signal: AbortSignal,
): Promise<Lease> {
  if (definition.needs)
    throw new HttpError(501, `${name} needs an ${definition.needs}, which this engine does not run`);
  return scheduler.acquire({ file: definition.file, facts, shape: shapeOf(options, facts), keepAlive, name }, signal);
}

function shapeOf(options: Options, facts: ModelFacts): LoadShape {
  const trained = facts.contextLength || Number.POSITIVE_INFINITY;
  const asked = options.num_ctx > 0 ? Math.max(options.num_ctx, smallestContext) : usualContext;
  return { contextLength: Math.min(asked, trained), gpuLayers: options.num_gpu, threads: options.num_thread };
}
