import { describe, expect, it } from "vitest";
import { huggingFaceSpelling, parseQuantisation, splitQuantisation } from "./quantisation.ts";

describe("quantisations", () => {
  it.each([
    ["Q4_K_M", "q4_K_M"],
    ["q4_k_m", "q4_K_M"],
    ["q4km", "q4_K_M"],
    ["Q4-K-M", "q4_K_M"],
    ["q4_0", "q4_0"],
    ["Q8_0", "q8_0"],
    ["q6_k", "q6_K"],
    ["Q2_K_L", "q2_K_L"],
    ["IQ3_XXS", "iq3_xxs"],
    ["IQ4_NL", "iq4_nl"],
    ["UD-Q4_K_XL", "q4_K_XL"],
    ["F16", "fp16"],
    ["fp16", "fp16"],
    ["BF16", "bf16"],
    ["MXFP8", "mxfp8"],
    ["nvfp4", "nvfp4"],
    ["int4", "int4"],
  ])("reads %s as %s", (typed, spelled) => {
    expect(parseQuantisation(typed)).toBe(spelled);
  });

  it.each(["7b", "instruct", "qwen", "q", "q9_0", "latest", ""])("does not take %s for one", (typed) => {
    expect(parseQuantisation(typed)).toBeUndefined();
  });

  it.each([
    ["7b-text-v0.2-q4_K_M", "7b-text-v0.2", "q4_K_M"],
    ["8b-instruct-fp16", "8b-instruct", "fp16"],
    ["Q2_K", "", "q2_K"],
    ["Qwen2.5-7B-Instruct-Q5_K_S", "Qwen2.5-7B-Instruct", "q5_K_S"],
    ["model.Q4_0", "model", "q4_0"],
    ["0.8b-mlx-bf16", "0.8b-mlx", "bf16"],
    ["7b instruct q4_k_m", "7b instruct", "q4_K_M"],
  ])("splits %s", (tag, rest, quantisation) => {
    expect(splitQuantisation(tag)).toEqual([rest, quantisation]);
  });

  it("leaves a tag without one alone", () => {
    expect(splitQuantisation("7b-instruct")).toEqual(["7b-instruct", undefined]);
  });

  it("knows how Hugging Face spells it", () => {
    expect(huggingFaceSpelling("q4_K_M")).toBe("Q4_K_M");
    expect(huggingFaceSpelling("fp16")).toBe("F16");
  });
});
