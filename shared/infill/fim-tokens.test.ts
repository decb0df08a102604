import { describe, expect, it } from "vitest";
import { fimOfFamily, fimOfFile, namesFimTokens, type FimTokens } from "./fim-tokens.ts";
import { infillStops, renderInfill } from "./render-infill.ts";

const gap = { prefix: "return ", suffix: "\nend" };
function taught(name: string): FimTokens {
  const tokens = fimOfFamily(name);
  if (tokens === undefined) throw new Error(`${name} is no family of the table`);
  return tokens;
}
const filled = (name: string): string | undefined => {
  const tokens = fimOfFamily(name);
  return tokens && renderInfill(gap, tokens).text;
};

describe("a gap, as each family of models was taught to read it", () => {
  it.each([
    ["qwen2.5-coder:7b-base", "<|fim_prefix|>return <|fim_suffix|>\nend<|fim_middle|>"],
    ["hf.co/Qwen/Qwen2.5-Coder-1.5B-GGUF:Q4_K_M", "<|fim_prefix|>return <|fim_suffix|>\nend<|fim_middle|>"],
    ["codegemma:2b-code", "<|fim_prefix|>return <|fim_suffix|>\nend<|fim_middle|>"],
    ["diptych-demo:base", "<|fim_prefix|>return <|fim_suffix|>\nend<|fim_middle|>"],
    ["starcoder2:3b", "<fim_prefix>return <fim_suffix>\nend<fim_middle>"],
    ["granite-code:3b-base", "<fim_prefix>return <fim_suffix>\nend<fim_middle>"],
    ["codellama:7b-code", "<PRE> return  <SUF>\nend <MID>"],
    ["deepseek-coder:6.7b-base", "<｜fim▁begin｜>return <｜fim▁hole｜>\nend<｜fim▁end｜>"],
    ["codestral:22b", "[SUFFIX]\nend[PREFIX]return "],
  ])("%s: %s", (name, text) => {
    expect(filled(name)).toBe(text);
  });

  it("is nothing a model knows that was not taught it", () => {
    expect(["llama3.1:8b", "gemma2:9b", "mycodellama:7b"].map(filled)).toEqual([undefined, undefined, undefined]);
  });
});

describe("the tokens that a GGUF names", () => {
  const metadata = {
    "tokenizer.ggml.fim_pre_token_id": 1,
    "tokenizer.ggml.fim_suf_token_id": 3,
    "tokenizer.ggml.fim_mid_token_id": 2,
  };
  const texts = ["<pad>", "<PFX>", "<MDL>", "<SFX>"];

  it("are read by their ids", () => {
    expect(namesFimTokens(metadata)).toBe(true);
    expect(fimOfFile(metadata, texts)).toEqual({
      prefix: "<PFX>",
      suffix: "<SFX>",
      middle: "<MDL>",
      order: "prefix-first",
    });
  });

  it("are none where one of the three is not named, or has no text", () => {
    const { "tokenizer.ggml.fim_mid_token_id": _middle, ...two } = metadata;
    expect(namesFimTokens(two)).toBe(false);
    expect(fimOfFile(two, texts)).toBeUndefined();
    expect(fimOfFile(metadata, texts.slice(0, 3))).toBeUndefined();
    expect(fimOfFile(metadata, [])).toBeUndefined();
  });
});

describe("a rendered gap", () => {
  it("tells who wrote which part, without a hole", () => {
    const { text, origins } = renderInfill(gap, taught("starcoder2"));
    expect(origins.map(({ start, end, origin }) => [text.slice(start, end), origin.kind])).toEqual([
      ["<fim_prefix>", "special"],
      ["return ", "message"],
      ["<fim_suffix>", "special"],
      ["\nend", "suffix"],
      ["<fim_middle>", "special"],
    ]);
    expect(origins.map(({ start }) => start)).toEqual([0, ...origins.slice(0, -1).map(({ end }) => end)]);
    expect(origins.at(-1)?.end).toBe(text.length);
  });

  it("ends where the model would begin another", () => {
    expect(infillStops(taught("codellama:7b-code"))).toEqual(["<PRE>", "<SUF>", "<MID>"]);
    expect(infillStops(taught("codestral"))).toEqual(["[PREFIX]", "[SUFFIX]"]);
  });
});
