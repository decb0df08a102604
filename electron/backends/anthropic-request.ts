import type {
  JSONOutputFormat,
  MessageCreateParamsStreaming,
  ThinkingConfigParam,
} from "@anthropic-ai/sdk/resources/messages";
import { AppError } from "../../shared/errors.ts";
import type { Sampling } from "../../shared/sampling.ts";
import type { ClaudeModel } from "./anthropic-models.ts";
import type { ChatMessage, GenerateRequest, ModelInput } from "./backend.ts";

/** Sampling values the package's types no longer know, since API version 2026-10-21 refuses them for every model. */
interface OldSampling {
  temperature?: number;
  top_p?: number;
  top_k?: number;
}

export interface ClaudeRequest {
  body: MessageCreateParamsStreaming & OldSampling;
  headers: Record<string, string>;
  /** What the model was given of the answer, when it is to go on from it. */
  prefill: string;
}

/** The last version that takes sampling values, for the models that do. */
const samplingVersion = "2023-06-01";
/** The least the API takes as a budget for thinking. */
const leastBudget = 1024;

/** What is sent for a request to this model. Throws an `AppError` for what the model cannot do. */
export function claudeRequest(
  { input, sampling, think }: GenerateRequest,
  model: ClaudeModel,
  format: JSONOutputFormat | undefined,
): ClaudeRequest {
  const { system, messages, prefill } = turns(messagesOf(input), model);
  const max_tokens = Math.min(sampling.num_predict, model.maxOutput ?? sampling.num_predict);
  const thinking = thinkingOf(model, think, max_tokens);
  const old = model.takesSampling && thinking?.type !== "enabled" ? oldSampling(sampling) : {};
  const output = { ...quieted(model, think, thinking), ...(format === undefined ? {} : { format }) };
  return {
    prefill,
    headers: Object.keys(old).length > 0 ? { "anthropic-version": samplingVersion } : {},
    body: {
      model: model.id,
      max_tokens,
      messages,
      stream: true,
      ...(system === "" ? {} : { system }),
      ...(sampling.stop.length === 0 ? {} : { stop_sequences: stopStrings(sampling) }),
      ...(thinking === undefined ? {} : { thinking }),
      ...(Object.keys(output).length === 0 ? {} : { output_config: output }),
      ...old,
    },
  };
}

function messagesOf(input: ModelInput): ChatMessage[] {
  if (input.kind === "prompt") return [{ role: "user", content: input.prompt }];
  if (input.kind === "chat") return input.messages;
  throw noRawText;
}

const noRawText = new AppError(
  "unsupported",
  "Claude takes no bare text to continue: it only knows turns. Choose chat; there, the nearest thing is a begun answer that it goes on from.",
);

/** The system text stands apart from the turns; a last turn of the assistant is a begun answer. */
function turns(all: readonly ChatMessage[], model: ClaudeModel) {
  const system = all.flatMap(({ role, content }) => (role === "system" ? [content] : [])).join("\n\n");
  const messages = all.flatMap(({ role, content }) => (role === "system" ? [] : [{ role, content }]));
  const last = messages.at(-1);
  if (last?.role !== "assistant") return { system, messages, prefill: "" };
  if (!model.takesPrefill)
    throw new AppError(
      "unsupported",
      `${model.id} does not go on from a begun answer; Claude 4.5 was the last that did.`,
    );
  // The API takes no white space at the end of a begun answer.
  return {
    system,
    messages: [...messages.slice(0, -1), { ...last, content: last.content.trimEnd() }],
    prefill: last.content,
  };
}

/** 4.5 and 4.6 refuse `top_p` beside a temperature; beside 1, the API's own default, it means the same without it. */
function oldSampling({ temperature, top_p, top_k }: Sampling): OldSampling {
  if (temperature > 1)
    throw new AppError(
      "bad-input",
      `Claude takes temperatures from 0 to 1, and this is ${temperature}. Lower it in the sampling panel.`,
    );
  return {
    ...(temperature === 1 ? {} : { temperature }),
    ...(temperature === 1 && top_p < 1 ? { top_p } : {}),
    ...(top_k === 0 ? {} : { top_k }),
  };
}

function stopStrings({ stop }: Sampling): string[] {
  if (stop.every((text) => text.trim() !== "")) return stop;
  throw new AppError("bad-input", "Claude takes no stop string of white space alone. Remove it in the sampling panel.");
}

/**
 * How a model is told to think. Models that think unasked hand out nothing of it unless they are asked to sum it up; the
 * default is left to the others.
 */
function thinkingOf(
  model: ClaudeModel,
  think: boolean | undefined,
  maxTokens: number,
): ThinkingConfigParam | undefined {
  const { thinking: types } = model;
  if (think === undefined) return model.thinksUnasked && types?.has("adaptive") ? summarised : undefined;
  if (types === undefined) return think && model.thinksUnasked ? summarised : undefined;
  if (!think) {
    if (types.has("disabled")) return { type: "disabled" };
    return types.has("between_tools") ? { type: "between_tools" } : undefined;
  }
  if (types.has("adaptive")) return summarised;
  if (!types.has("enabled")) throw new AppError("unsupported", `${model.id} cannot think before it answers.`);
  if (maxTokens <= leastBudget)
    throw new AppError(
      "bad-input",
      `To think, ${model.id} needs more than ${leastBudget} tokens. Raise the most tokens.`,
    );
  return { type: "enabled", budget_tokens: Math.max(leastBudget, Math.floor(maxTokens / 2)) };
}

const summarised: ThinkingConfigParam = { type: "adaptive", display: "summarized" };

/** One that cannot be kept from thinking is asked to think little. */
function quieted(model: ClaudeModel, think: boolean | undefined, thinking: ThinkingConfigParam | undefined) {
  return think === false && thinking === undefined && model.takesEffort ? { effort: "low" as const } : {};
}
