import * as v from "valibot";
import type { InstalledModel, LoadedModel, ModelDescription } from "../../shared/source.ts";

/** Go leaves out empty fields, and versions differ: everything but a name is optional. */
const optionalText = v.pipe(
  v.nullish(v.string()),
  v.transform((value) => value || undefined),
);
const details = v.optional(
  v.object({
    family: optionalText,
    parameter_size: optionalText,
    quantization_level: optionalText,
    context_length: v.optional(v.number()),
  }),
);

const tagSchema = v.object({
  name: v.string(),
  size: v.optional(v.number()),
  digest: optionalText,
  modified_at: optionalText,
  details,
  capabilities: v.optional(v.nullable(v.array(v.string()))),
});
const tagsSchema = v.object({ models: v.optional(v.nullable(v.array(tagSchema))) });

const loadedSchema = v.object({
  models: v.optional(
    v.nullable(
      v.array(
        v.object({
          name: v.string(),
          size: v.optional(v.number(), 0),
          size_vram: v.optional(v.number(), 0),
          context_length: v.optional(v.number()),
          expires_at: optionalText,
        }),
      ),
    ),
  ),
});

const showSchema = v.object({
  template: optionalText,
  modelfile: optionalText,
  system: optionalText,
  license: optionalText,
  parameters: optionalText,
  details,
  model_info: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  capabilities: v.optional(v.nullable(v.array(v.string()))),
  modified_at: optionalText,
});

/** The answer of `/api/tags`. */
export function readTags(source: string, answer: unknown): InstalledModel[] {
  const { models } = v.parse(tagsSchema, answer);
  return (models ?? []).map((model) => ({
    ref: { source, name: model.name },
    capabilities: model.capabilities ?? [],
    digest: model.digest,
    bytes: model.size,
    modifiedAt: model.modified_at,
    ...detailFields(model.details),
  }));
}

function detailFields(found: v.InferOutput<typeof details>) {
  return {
    family: found?.family,
    parameterSize: found?.parameter_size,
    quantization: found?.quantization_level,
    contextLength: found?.context_length,
  };
}

/** The answer of `/api/show`. */
export function readShow(source: string, name: string, answer: unknown): ModelDescription {
  const show = v.parse(showSchema, answer);
  const metadata = show.model_info ?? {};
  const contextLength = Object.entries(metadata).find(([key]) => key.endsWith(".context_length"))?.[1];
  return {
    ref: { source, name },
    capabilities: show.capabilities ?? [],
    parameters: readParameters(show.parameters ?? ""),
    metadata,
    raw: answer,
    template: show.template,
    modelfile: show.modelfile,
    system: show.system,
    license: show.license,
    modifiedAt: show.modified_at,
    ...detailFields(show.details),
    contextLength: typeof contextLength === "number" ? contextLength : undefined,
  };
}

const tokenTextsSchema = v.object({
  model_info: v.object({ "tokenizer.ggml.tokens": v.array(v.string()) }),
});

/** The texts of all tokens in a verbose answer of `/api/show`; none where the server keeps them to itself. */
export function readTokenTexts(answer: unknown): string[] {
  const read = v.safeParse(tokenTextsSchema, answer);
  return read.success ? read.output.model_info["tokenizer.ggml.tokens"] : [];
}

/** `stop    "<|im_end|>"` a line, in no order; strings are quoted as Go quotes them. */
function readParameters(text: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const line of text.split("\n")) {
    const [, key, value] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    (parameters[key] ??= []).push(unquoted(value));
  }
  return parameters;
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}

/** The answer of `/api/ps`. */
export function readLoaded(source: string, answer: unknown): LoadedModel[] {
  const { models } = v.parse(loadedSchema, answer);
  return (models ?? []).map((model) => ({
    ref: { source, name: model.name },
    bytes: model.size,
    videoBytes: model.size_vram,
    contextLength: model.context_length,
    expiresAt: model.expires_at,
  }));
}

const logprobFields = {
  token: v.string(),
  logprob: v.number(),
  /** UTF-8; servers that send none have whole characters only. */
  bytes: v.optional(v.nullable(v.array(v.number()))),
};

/** One token with its probability and, where they were asked for, the most probable ones in its place. */
export const logprobSchema = v.object({
  ...logprobFields,
  top_logprobs: v.optional(v.nullable(v.array(v.object(logprobFields)))),
});

const beginningFields = {
  load_duration: v.optional(v.number()),
  queue_duration: v.optional(v.number()),
  prompt_cached_count: v.optional(v.number()),
  prompt_eval_count: v.optional(v.number()),
  prompt_eval_duration: v.optional(v.number()),
};

const frameSchema = v.object({
  error: v.optional(v.string()),
  response: optionalText,
  thinking: optionalText,
  message: v.optional(v.object({ content: optionalText, thinking: optionalText })),
  done: v.optional(v.boolean()),
  done_reason: optionalText,
  total_duration: v.optional(v.number()),
  ...beginningFields,
  /** What the engine knows before an answer ends; Ollama has no such field. */
  begun: v.optional(v.object(beginningFields)),
  eval_count: v.optional(v.number()),
  eval_duration: v.optional(v.number()),
  logprobs: v.optional(v.nullable(v.array(logprobSchema))),
});

export type Frame = v.InferOutput<typeof frameSchema>;
/** The figures of a frame that are known when its first token is there. */
export type BeginningFigures = NonNullable<Frame["begun"]>;

/** One line of a generate or chat stream. */
export const readFrame = (frame: unknown): Frame => v.parse(frameSchema, frame);
