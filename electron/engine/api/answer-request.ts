import type { Fields } from "../http/fields.ts";
import { HttpError } from "../http/http-error.ts";
import type { Options } from "../inference/options.ts";
import { resolveOptions } from "../inference/options.ts";
import type { StoredParameters } from "../store/model-definition.ts";
import type { AnswerFormat } from "./answer-format.ts";
import { readFormat } from "./answer-format.ts";
import { parseKeepAlive } from "./keep-alive.ts";

/** What `generate` and `chat` have in common. */
export type AnswerRequest = {
  stream: boolean;
  options: Options;
  /** Milliseconds; 0 unloads the model after the answer. */
  keepAlive: number;
  format: AnswerFormat | undefined;
  truncate: boolean;
  shift: boolean;
  /** How many alternatives to name for each token; undefined asks for no probabilities at all. */
  alternatives: number | undefined;
  debugRenderOnly: boolean;
};

export function readAnswerRequest(fields: Fields, ofModel: StoredParameters): AnswerRequest {
  return {
    stream: fields.boolean("stream", true),
    options: resolveOptions(ofModel, fields.object("options") ?? {}),
    keepAlive: parseKeepAlive(fields.value("keep_alive")),
    format: readFormat(fields.value("format")),
    truncate: fields.boolean("truncate", true),
    shift: fields.boolean("shift", true),
    alternatives: readAlternatives(fields),
    debugRenderOnly: fields.boolean("_debug_render_only", false),
  };
}

const levels = ["high", "medium", "low", "max"] as const;

/** `think` is checked, not followed: the engine runs no model that reports its thinking apart. */
export function refuseThinking(fields: Fields, model: string): void {
  const think = fields.value("think");
  if (think === undefined || think === false) return;
  if (think !== true && !levels.some((level) => level === think)) {
    const allowed = '"high", "medium", "low", "max", true, or false';
    throw new HttpError(400, `invalid think value: ${JSON.stringify(think)} (must be ${allowed})`);
  }
  throw new HttpError(400, `"${model}" does not support thinking`);
}

export function refuseImages(fields: Fields, model: string): void {
  if (fields.array("images")?.length) throw new HttpError(400, `"${model}" does not support images`);
}

function readAlternatives(fields: Fields): number | undefined {
  const top = fields.integer("top_logprobs", 0);
  if (top < 0 || top > 20) throw new HttpError(400, "top_logprobs must be between 0 and 20");
  return fields.boolean("logprobs", false) ? top : undefined;
}
