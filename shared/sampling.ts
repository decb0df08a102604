import * as v from "valibot";

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer());

interface Range {
  min: number;
  max: number;
}

/** What each value may be. */
const ranges = {
  temperature: { min: 0, max: 5 },
  top_k: { min: 0, max: 1_000_000 },
  top_p: { min: 0, max: 1 },
  min_p: { min: 0, max: 1 },
  typical_p: { min: 0, max: 1 },
  repeat_penalty: { min: 0, max: 10 },
  repeat_last_n: { min: -1, max: 1_000_000 },
  presence_penalty: { min: -2, max: 2 },
  frequency_penalty: { min: -2, max: 2 },
  /** −1 draws a new seed for each comparison; all panes of it share that seed. */
  seed: { min: -1, max: 4_294_967_295 },
  /** Always given: a base model without a limit writes until its context is full. */
  num_predict: { min: 1, max: 1_000_000 },
  num_ctx: { min: 4, max: 10_000_000 },
};

const within = (schema: typeof finite | typeof whole, { min, max }: Range) =>
  v.pipe(schema, v.minValue(min), v.maxValue(max));

const fields = {
  temperature: within(finite, ranges.temperature),
  top_k: within(whole, ranges.top_k),
  top_p: within(finite, ranges.top_p),
  min_p: within(finite, ranges.min_p),
  typical_p: within(finite, ranges.typical_p),
  repeat_penalty: within(finite, ranges.repeat_penalty),
  repeat_last_n: within(whole, ranges.repeat_last_n),
  presence_penalty: within(finite, ranges.presence_penalty),
  frequency_penalty: within(finite, ranges.frequency_penalty),
  seed: within(whole, ranges.seed),
  num_predict: within(whole, ranges.num_predict),
  num_ctx: within(whole, ranges.num_ctx),
  stop: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1000))), v.maxLength(32)),
};

/** The sampling values that are always sent in full, under the names Ollama's wire uses. */
export const samplingSchema = v.object(fields);
export type Sampling = v.InferOutput<typeof samplingSchema>;
export type SamplingKey = keyof Sampling;

/** What a pane, a model or the settings set of it; the rest comes from further down the line. */
export const samplingOverrideSchema = v.object({
  temperature: v.exactOptional(fields.temperature),
  top_k: v.exactOptional(fields.top_k),
  top_p: v.exactOptional(fields.top_p),
  min_p: v.exactOptional(fields.min_p),
  typical_p: v.exactOptional(fields.typical_p),
  repeat_penalty: v.exactOptional(fields.repeat_penalty),
  repeat_last_n: v.exactOptional(fields.repeat_last_n),
  presence_penalty: v.exactOptional(fields.presence_penalty),
  frequency_penalty: v.exactOptional(fields.frequency_penalty),
  seed: v.exactOptional(fields.seed),
  num_predict: v.exactOptional(fields.num_predict),
  num_ctx: v.exactOptional(fields.num_ctx),
  stop: v.exactOptional(fields.stop),
});
export type SamplingOverride = v.InferOutput<typeof samplingOverrideSchema>;

/** Diptych's own defaults: those of Ollama 0.33, written out so that they do not move with the server. */
export const samplingDefaults: Sampling = {
  temperature: 0.8,
  top_k: 40,
  top_p: 0.9,
  min_p: 0,
  typical_p: 1,
  repeat_penalty: 1,
  repeat_last_n: 64,
  presence_penalty: 0,
  frequency_penalty: 0,
  seed: -1,
  num_predict: 512,
  num_ctx: 4096,
  stop: [],
};

export interface SamplingField {
  label: string;
  help: string;
  /** The step of a spinner; absent for lists. */
  step?: number;
}

/** How each value is named and explained wherever it is shown. */
export const samplingFields: Record<SamplingKey, SamplingField> = {
  temperature: {
    label: "Temperature",
    help: "0 always takes the likeliest token; higher values spread the choice.",
    step: 0.05,
  },
  top_k: { label: "Top k", help: "Choose among the k likeliest tokens; 0 for all.", step: 1 },
  top_p: { label: "Top p", help: "Choose among the likeliest tokens that together hold this probability.", step: 0.05 },
  min_p: { label: "Min p", help: "Leave out tokens less likely than this share of the likeliest one.", step: 0.01 },
  typical_p: {
    label: "Typical p",
    help: "Prefer tokens that are about as surprising as expected; 1 is off.",
    step: 0.05,
  },
  repeat_penalty: { label: "Repeat penalty", help: "Makes tokens seen lately less likely; 1 is off.", step: 0.05 },
  repeat_last_n: {
    label: "Repeat window",
    help: "How many tokens back the penalties look; −1 is the whole context.",
    step: 1,
  },
  presence_penalty: { label: "Presence penalty", help: "A fixed cost for any token already used.", step: 0.1 },
  frequency_penalty: { label: "Frequency penalty", help: "A cost that grows with each use of a token.", step: 0.1 },
  seed: { label: "Seed", help: "The same seed gives the same draw; −1 draws a new one for each comparison.", step: 1 },
  num_predict: { label: "Most tokens", help: "The answer is cut after this many tokens.", step: 64 },
  num_ctx: {
    label: "Context",
    help: "Tokens the model can hold at once. Changing it loads the model anew.",
    step: 1024,
  },
  stop: { label: "Stop strings", help: "The answer ends before any of these." },
};

/** What this value may be, said to who typed something else. */
export function samplingRangeWords(key: SamplingKey): string {
  if (key === "stop") return "At most 32 strings of at most 1,000 characters.";
  const { min, max } = ranges[key];
  const number = fields[key].pipe[0] === whole ? "A whole number" : "A number";
  return `${number} from ${min} to ${max.toLocaleString("en")}.`.replace("-", "−");
}

/** A value to set, or one to let go of. */
export type SamplingChange = { set: SamplingOverride } | { reset: SamplingKey };

export function changeSampling(sampling: SamplingOverride, change: SamplingChange): SamplingOverride {
  if ("set" in change) return { ...sampling, ...change.set };
  const { [change.reset]: _gone, ...rest } = sampling;
  return rest;
}

/** Who may set sampling values, most specific first; what none of them sets is Diptych's default. */
export interface SamplingLayers {
  pane: SamplingOverride;
  model: SamplingOverride;
  settings: SamplingOverride;
}

/** Where a sampling value came from. */
export type SamplingOrigin = keyof SamplingLayers | "diptych";

/** Every value, each from the most specific layer that sets it. */
export function resolveSampling({ pane, model, settings }: SamplingLayers): Sampling {
  return { ...samplingDefaults, ...settings, ...model, ...pane };
}

/** The layer that `resolveSampling` took this value from. */
export function samplingOrigin(layers: SamplingLayers, key: SamplingKey): SamplingOrigin {
  const order = ["pane", "model", "settings"] as const;
  return order.find((layer) => layers[layer][key] !== undefined) ?? "diptych";
}
