/** The special tokens by which a model was taught to fill a gap. */
export interface FimTokens {
  prefix: string;
  suffix: string;
  middle: string;
  /** What comes first: the text before the gap, or the text behind it. */
  order: "prefix-first" | "suffix-first";
}

/** What stands around the gap. */
export interface Gap {
  prefix: string;
  suffix: string;
}

const prefixFirst = (prefix: string, suffix: string, middle: string): FimTokens => ({
  prefix,
  suffix,
  middle,
  order: "prefix-first",
});

/**
 * Families of models that fill gaps, by how their names begin. From the models' own cards and papers: Bavarian et al.
 * 2022 (the method), Code Llama (arXiv 2308.12950, blanks included), StarCoder (2305.06161), DeepSeek-Coder
 * (2401.14196), CodeGemma (2406.11409), Qwen2.5-Coder (2409.12186), Granite Code (2405.04324), Codestral's cookbook
 * (suffix first, no middle token).
 */
const families: readonly { names: RegExp; tokens: FimTokens }[] = [
  {
    names: /^(qwen2\.5-?coder|qwen3-?coder|codeqwen|codegemma|yi-coder|diptych-demo)/,
    tokens: prefixFirst("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>"),
  },
  {
    names: /^(starcoder|stable-?code|granite-?code)/,
    tokens: prefixFirst("<fim_prefix>", "<fim_suffix>", "<fim_middle>"),
  },
  { names: /^code-?llama/, tokens: prefixFirst("<PRE> ", " <SUF>", " <MID>") },
  { names: /^deepseek-coder/, tokens: prefixFirst("<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>") },
  { names: /^codestral/, tokens: { prefix: "[PREFIX]", suffix: "[SUFFIX]", middle: "", order: "suffix-first" } },
];

/** By the model's name, for when its file does not tell; undefined for models that were not taught it. */
export function fimOfFamily(name: string): FimTokens | undefined {
  const model = name.toLowerCase().replace(/^.*\//, "");
  return families.find(({ names }) => names.test(model))?.tokens;
}

/** The keys of a GGUF that name these tokens by their ids. */
export const fimKeys = {
  prefix: "tokenizer.ggml.fim_pre_token_id",
  suffix: "tokenizer.ggml.fim_suf_token_id",
  middle: "tokenizer.ggml.fim_mid_token_id",
} as const;

/** Whether the model's file names its tokens for infill. */
export const namesFimTokens = (metadata: Readonly<Record<string, unknown>>): boolean =>
  Object.values(fimKeys).every((key) => typeof metadata[key] === "number");

/** By the model's file: its metadata and the texts of its tokens. Undefined where it does not name all three. */
export function fimOfFile(
  metadata: Readonly<Record<string, unknown>>,
  tokenTexts: readonly string[],
): FimTokens | undefined {
  const textOf = (key: string): string | undefined => tokenTexts[Number(metadata[key] ?? -1)];
  const [prefix, suffix, middle] = [textOf(fimKeys.prefix), textOf(fimKeys.suffix), textOf(fimKeys.middle)];
  if (prefix === undefined || suffix === undefined || middle === undefined) return undefined;
  return prefixFirst(prefix, suffix, middle);
}
