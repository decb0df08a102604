import * as v from "valibot";
import type { SamplingKey } from "../../shared/sampling.ts";
import type { InstalledModel, ModelDescription } from "../../shared/source.ts";

const support = v.fallback(v.optional(v.object({ supported: v.boolean() })), undefined);
const optionalNumber = v.fallback(v.optional(v.number()), undefined);

/** A model as `/v1/models` tells it; gateways leave out most of it, and then nothing is known of those things. */
const modelSchema = v.object({
  id: v.string(),
  created_at: v.fallback(v.optional(v.string()), undefined),
  max_input_tokens: optionalNumber,
  max_tokens: optionalNumber,
  capabilities: v.fallback(
    v.optional(
      v.object({
        image_input: support,
        structured_outputs: support,
        effort: support,
        thinking: v.fallback(
          v.optional(
            v.object({
              supported: v.boolean(),
              types: v.object({ adaptive: support, between_tools: support, disabled: support, enabled: support }),
            }),
          ),
          undefined,
        ),
      }),
    ),
    undefined,
  ),
});

/** How a model is told whether to think. */
export type ThinkingType = "adaptive" | "between_tools" | "disabled" | "enabled";

/** What a request to a model must know of it. */
export interface ClaudeModel {
  id: string;
  /** Undefined where nobody says. */
  maxOutput: number | undefined;
  contextLength: number | undefined;
  releasedAt: string | undefined;
  /** Which ways of thinking it takes; undefined where nobody says. */
  thinking: ReadonlySet<ThinkingType> | undefined;
  /** Thinks although nobody asked for it. */
  thinksUnasked: boolean;
  takesEffort: boolean;
  /** Holds to a JSON Schema; undefined where nobody says. */
  takesSchema: boolean | undefined;
  seesImages: boolean;
  takesSampling: boolean;
  /** Goes on from an answer that was begun for it. */
  takesPrefill: boolean;
  /** As it came. */
  raw: unknown;
}

const thinkingTypes = ["adaptive", "between_tools", "disabled", "enabled"] as const;

/** Reads one model of the list; throws where it has not even a name. */
export function readModel(raw: unknown): ClaudeModel {
  const { id, created_at, max_input_tokens, max_tokens, capabilities } = v.parse(modelSchema, raw);
  const types = capabilities?.thinking?.types;
  return {
    ...unlistedModel(id),
    maxOutput: max_tokens,
    contextLength: max_input_tokens,
    releasedAt: created_at,
    thinking: types === undefined ? undefined : new Set(thinkingTypes.filter((type) => types[type]?.supported)),
    takesEffort: capabilities?.effort?.supported ?? false,
    takesSchema: capabilities?.structured_outputs?.supported,
    seesImages: capabilities?.image_input?.supported ?? false,
    raw,
  };
}

/**
 * What a name alone tells. The list does not say which models take sampling values, go on from a prefill or think
 * unasked; these follow the versions (https://platform.claude.com/docs/en/api/migration-2026-10-21 and the models' own
 * pages): sampling until 4.6, prefill until 4.5, thinking by itself from 5 on. A name without a version takes neither.
 */
export function unlistedModel(id: string): ClaudeModel {
  const version = versionOf(id);
  const until = (last: number): boolean => version !== undefined && version <= last;
  return {
    id,
    maxOutput: undefined,
    contextLength: undefined,
    releasedAt: undefined,
    thinking: undefined,
    thinksUnasked: version !== undefined && version >= 500,
    takesEffort: false,
    takesSchema: undefined,
    seesImages: false,
    takesSampling: until(406),
    takesPrefill: until(405),
    raw: undefined,
  };
}

/** 405 of `claude-haiku-4-5-20251001`, 305 of `claude-3-5-sonnet-20241022`, 500 of `claude-sonnet-5`. */
function versionOf(id: string): number | undefined {
  const [, major, minor = "0"] = /^claude-(?:[a-z]+-)?(\d{1,2})(?:-(\d{1,2}))?(?!\d)/.exec(id) ?? [];
  return major === undefined ? undefined : Number(major) * 100 + Number(minor);
}

const oneOrTheOther =
  "Claude takes a temperature up to 1, and either it or top p: top p is sent where the temperature is 1.";
const noSampling = "Claude takes no temperature or other sampling values any more; 4.6 was the last version that did.";
const alwaysTaken: readonly SamplingKey[] = ["num_predict", "stop"];
/** Thinking counts towards the most tokens of an answer, so Diptych's usual 512 would often end in the middle of a thought. */
const mostTokensOfThinkers = 4096;

export function toInstalled(source: string, model: ClaudeModel): InstalledModel {
  const thinks = model.thinking === undefined ? model.thinksUnasked : model.thinking.size > 0;
  return {
    ref: { source, name: model.id },
    contextLength: model.contextLength,
    modifiedAt: model.releasedAt,
    capabilities: ["chat", ...(thinks ? ["thinking"] : []), ...(model.seesImages ? ["vision"] : [])],
    known: { kind: "instruct", stage: "chat", reason: "every Claude model was tuned for conversation" },
    ...(model.takesSampling
      ? { samplingKeys: ["temperature", "top_p", "top_k", ...alwaysTaken], samplingNote: oneOrTheOther }
      : { samplingKeys: alwaysTaken, samplingNote: noSampling }),
  };
}

export function toDescription(source: string, model: ClaudeModel): ModelDescription {
  return {
    ...toInstalled(source, model),
    parameters: model.thinksUnasked ? { num_predict: [String(mostTokensOfThinkers)] } : {},
    metadata: model.maxOutput === undefined ? {} : { "claude.max_output_tokens": model.maxOutput },
    raw: model.raw,
  };
}
