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

test("what the model has already read is not read again", async () => {
  const shared = "The sky is blue. ".repeat(100);
  expect(await tokensRead(`${shared}The capital of France is`)).toBeGreaterThan(500);
  expect(await tokensRead(`${shared}The capital of France is`)).toBe(0);
  expect(await tokensRead(`${shared}The capital of Japan is`)).toBeLessThan(5);
});
