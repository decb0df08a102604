import { describe, expect, it } from "vitest";
import { parseTag } from "./tag.ts";

describe("tags", () => {
  it.each([
    ["7b-text-v0.2-q4_K_M", { size: "7b", version: "v0.2", quantisation: "q4_K_M", words: ["text"] }],
    ["0.5b-base", { size: "0.5b", words: ["base"] }],
    ["8x7b-instruct-v0.1-q8_0", { size: "8x7b", version: "v0.1", quantisation: "q8_0", words: ["instruct"] }],
    ["e4b-it-qat", { size: "e4b", words: ["it", "qat"] }],
    ["3b-instruct-128k-q4_1", { size: "3b", quantisation: "q4_1", words: ["instruct", "128k"] }],
    ["latest", { words: ["latest"] }],
    ["Meta-Llama-3.1-8B-Instruct-GGUF", { size: "8b", words: ["meta", "llama", "3.1", "instruct"] }],
    ["llama-3.1-8b-q4_k_m.gguf", { size: "8b", quantisation: "q4_K_M", words: ["llama", "3.1"] }],
    ["SmolLM-135M", { size: "135m", words: ["smollm"] }],
  ])("takes %s apart", (tag, parts) => {
    expect(parseTag(tag)).toEqual(parts);
  });
});
