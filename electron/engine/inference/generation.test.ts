import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelFacts } from "../store/model-facts.ts";
import { generate } from "./generation.ts";
import { loadLlama } from "./llama.ts";
import { resolveOptions } from "./options.ts";
import { Runner } from "./runner.ts";

const file = join(import.meta.dirname, "../demo-models/base.gguf");
const { signal } = new AbortController();
let runner: Runner;

beforeAll(async () => {
  const shape = { contextLength: 1024, gpuLayers: 0, threads: 1 };
  runner = await Runner.load(await loadLlama(), file, await modelFacts(file), shape, signal);
});

afterAll(() => runner.close());

/** Answers `text` and tells how many tokens of it had to be read. */
async function tokensRead(text: string): Promise<number> {
  const { tokenMeter } = runner.sequence;
  const before = tokenMeter.usedInputTokens;
  const options = resolveOptions({}, { temperature: 0, num_predict: 5 });
  const request = { prompt: runner.tokenize(text), options, shift: true, alternatives: undefined };
  let answer = "";
  for await (const event of generate(runner, request, signal)) if (event.type === "text") answer += event.text;
  expect(answer).not.toBe("");
  return tokenMeter.usedInputTokens - before;
}

test.each([
  ["turns", "<|im_start|>user\nHi <|im_end|>\n"],
  ["control tokens on end", "<|im_start|><|im_end|>"],
  ["control tokens with white space between", "<|im_start|> \n<|im_end|>  you"],
  ["what only looks like one", "<|im_start<|im_end|>|>"],
])("a long prompt is cut into the tokens it has as a whole: %s", (_name, part) => {
  const text = `${part.repeat(1000)}The end.`;
  expect(runner.tokenize(text)).toEqual(runner.model.tokenize(text, true));
});

test("a megabyte of control tokens is cut in no time", () => {
  const text = "<|im_start|>".repeat(90_000);
  expect(runner.tokenize(text)).toHaveLength(90_000);
});

test("what the model has already read is not read again", async () => {
  const shared = "The sky is blue. ".repeat(100);
  expect(await tokensRead(`${shared}The capital of France is`)).toBeGreaterThan(500);
  expect(await tokensRead(`${shared}The capital of France is`)).toBe(0);
  expect(await tokensRead(`${shared}The capital of Japan is`)).toBeLessThan(5);
});
