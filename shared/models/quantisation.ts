/** A quantisation in the spelling of Ollama's library tags: `q4_K_M`, `q8_0`, `fp16`, `mxfp4`. */
export type Quantisation = string;

const FLOATS: Readonly<Record<string, Quantisation>> = {
  f16: "fp16",
  fp16: "fp16",
  bf16: "bf16",
  f32: "fp32",
  fp32: "fp32",
};

/** The word alone: `q4_k_m`, `Q4KM`, `IQ3_XXS`, `F16`, `mxfp8`, `int4`. */
const WORD =
  /^(?:(i?q|tq)([1-8])(?:[_-]?(k|0|1|xxs|xs|s|m|nl))?(?:[_-]?(xl|l|m|s))?|f16|fp16|bf16|f32|fp32|mxfp[48]|nvfp4|int[48])$/i;

/** The same at the end of a tag or file name, after a separator. */
const AT_END =
  /(?:^|[-_.: ])((?:ud-)?(?:(?:i?q|tq)[1-8](?:[_-](?:k|0|1|xxs|xs|s|m|nl))?(?:[_-](?:xl|l|m|s))?|f16|fp16|bf16|f32|fp32|mxfp[48]|nvfp4|int[48]))$/i;

/** Gives any spelling of a quantisation its library spelling; undefined when the text is not one. */
export function parseQuantisation(text: string): Quantisation | undefined {
  const match = WORD.exec(text.trim().replace(/^ud-/i, ""));
  if (match === null) return undefined;
  const [word, letter, bits, first, second] = match;
  if (letter === undefined || bits === undefined) return FLOATS[word.toLowerCase()] ?? word.toLowerCase();
  const parts = [`${letter.toLowerCase()}${bits}`];
  if (first !== undefined) parts.push(/^k$/i.test(first) ? "K" : first.toLowerCase());
  if (second !== undefined) parts.push(second.toUpperCase());
  return parts.join("_");
}

/** Which one is meant by the bits alone: `q4`, `q8`. Nothing is published under such a name. */
const USUAL: Readonly<Record<string, Quantisation>> = {
  q2: "q2_K",
  q3: "q3_K_M",
  q4: "q4_K_M",
  q5: "q5_K_M",
  q6: "q6_K",
  q8: "q8_0",
};

export function usualQuantisation(quantisation: Quantisation): Quantisation {
  return USUAL[quantisation] ?? quantisation;
}

/** Splits a quantisation off the end of a tag: `7b-text-q4_K_M` gives `["7b-text", "q4_K_M"]`. */
export function splitQuantisation(text: string): readonly [rest: string, quantisation: Quantisation | undefined] {
  const match = AT_END.exec(text);
  const quantisation = match?.[1] === undefined ? undefined : parseQuantisation(match[1]);
  if (match === null || quantisation === undefined) return [text, undefined];
  return [text.slice(0, match.index), quantisation];
}

/** The spelling Hugging Face repositories use for the same: `Q4_K_M`, `F16`. */
export function huggingFaceSpelling(quantisation: Quantisation): string {
  return quantisation === "fp16" ? "F16" : quantisation.toUpperCase();
}
