import { randomInt } from "node:crypto";
import { HttpError } from "../http/http-error.ts";

/** Everything a request's `options` can set, in full. Names, defaults and meanings are Ollama's, v0.33. */
export type Options = {
  temperature: number;
  top_k: number;
  top_p: number;
  min_p: number;
  typical_p: number;
  /** −1 draws a new one for each answer. */
  seed: number;
  repeat_penalty: number;
  /** How many tokens the penalties look back; 0 none, −1 the whole context. */
  repeat_last_n: number;
  presence_penalty: number;
  frequency_penalty: number;
  stop: readonly string[];
  /** Most tokens to write; 0 or less means until a stop. */
  num_predict: number;
  /** Tokens at the beginning that truncating and shifting leave in place. */
  num_keep: number;
  /** Tokens of context; 0 lets the engine choose. */
  num_ctx: number;
  /** Layers on the graphics card; −1 lets the engine choose. */
  num_gpu: number;
  /** 0 lets the engine choose. */
  num_thread: number;
};

const defaults: Options = {
  temperature: 0.8,
  top_k: 40,
  top_p: 0.9,
  min_p: 0,
  typical_p: 1,
  seed: -1,
  repeat_penalty: 1,
  repeat_last_n: 64,
  presence_penalty: 0,
  frequency_penalty: 0,
  stop: [],
  num_predict: -1,
  num_keep: 4,
  num_ctx: 0,
  num_gpu: -1,
  num_thread: 0,
};

type Given = Readonly<Record<string, unknown>>;

/**
 * The options of one request: Ollama's defaults, under what the model's maker set, under what was asked for. Unknown
 * names are ignored, as Ollama does; a wrong type is a 500 in its words.
 */
export function resolveOptions(ofModel: Given, asked: Given): Options {
  const given = { ...ofModel, ...asked };
  const float = (name: keyof Options, otherwise: number): number => readNumber(given, name, "float32") ?? otherwise;
  const integer = (name: keyof Options, otherwise: number): number =>
    Math.trunc(readNumber(given, name, "integer") ?? otherwise);
  const seed = integer("seed", defaults.seed);
  return {
    temperature: float("temperature", defaults.temperature),
    top_k: integer("top_k", defaults.top_k),
    top_p: float("top_p", defaults.top_p),
    min_p: float("min_p", defaults.min_p),
    typical_p: float("typical_p", defaults.typical_p),
    seed: seed === -1 ? randomInt(0xffff_ffff) : seed >>> 0,
    repeat_penalty: float("repeat_penalty", defaults.repeat_penalty),
    repeat_last_n: integer("repeat_last_n", defaults.repeat_last_n),
    presence_penalty: float("presence_penalty", defaults.presence_penalty),
    frequency_penalty: float("frequency_penalty", defaults.frequency_penalty),
    stop: readStop(given) ?? defaults.stop,
    num_predict: integer("num_predict", defaults.num_predict),
    num_keep: integer("num_keep", defaults.num_keep),
    num_ctx: integer("num_ctx", defaults.num_ctx),
    num_gpu: integer("num_gpu", defaults.num_gpu),
    num_thread: integer("num_thread", defaults.num_thread),
  };
}

function readNumber(given: Given, name: string, type: string): number | undefined {
  const value = given[name] ?? undefined;
  if (value === undefined || typeof value === "number") return value;
  throw new HttpError(500, `option "${name}" must be of type ${type}`);
}

function readStop(given: Given): string[] | undefined {
  const value = given["stop"] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new HttpError(500, 'option "stop" must be of type array');
  return value
    .map((item) => {
      if (typeof item === "string") return item;
      throw new HttpError(500, 'option "stop" must be of an array of strings');
    })
    .filter((text) => text !== "");
}

/** Whether any penalty changes the scores. */
export function hasPenalties(options: Options): boolean {
  const { repeat_penalty, presence_penalty, frequency_penalty, repeat_last_n } = options;
  return repeat_last_n !== 0 && (repeat_penalty !== 1 || presence_penalty !== 0 || frequency_penalty !== 0);
}
