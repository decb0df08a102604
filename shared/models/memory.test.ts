import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judgeFit, type Graphics } from "./fit.ts";
import { estimateMemory } from "./memory.ts";
import type { MemoryEstimate } from "./memory.ts";
import { parseShowAnswer } from "./show-answer.ts";

const GB = 1e9;
const llama8b = {
  "general.architecture": "llama",
  "llama.block_count": 32,
  "llama.attention.head_count": 32,
  "llama.attention.head_count_kv": 8,
  "llama.embedding_length": 4096,
  "llama.feed_forward_length": 14336,
  "llama.vocab_size": 128256,
};

function demoMetadata(): Readonly<Record<string, unknown>> {
  const file = path.join(import.meta.dirname, "fixtures/show-answers.jsonl");
  const line: { readonly show: unknown } = JSON.parse(readFileSync(file, "utf8").split("\n")[0] ?? "");
  const answer = parseShowAnswer(line.show);
  if (answer === undefined) throw new Error("the recording has no show answer");
  return answer.metadata;
}

describe("memory of a loaded model", () => {
  it.each([
    [1000, 0.125],
    [16_000, 1.95],
    [128_000, 15.62],
  ])("gives Llama 3.1 8B at %d tokens the cache its makers publish", (context, gibibytes) => {
    const { cache, assumed } = estimateMemory({ bytes: 4.9 * GB, context, metadata: llama8b });
    expect(Math.abs(cache / 1024 ** 3 - gibibytes)).toBeLessThan(0.01);
    expect(assumed).toEqual([]);
  });

  it("agrees with what Ollama 0.24 reported for weights and cache of the demo model", () => {
    const { weights, cache } = estimateMemory({ bytes: 5_334_464, context: 1024, metadata: demoMetadata() });
    expect(Math.abs(weights + cache - 8_416_256) / 8_416_256).toBeLessThan(0.02);
  });

  it("agrees with what Ollama 0.33 reported with working memory, the runner itself left out", () => {
    const { total } = estimateMemory({ bytes: 5_334_464, context: 1024, metadata: demoMetadata() });
    expect(Math.abs(total - 128 * 1024 ** 2 - 15_917_382) / 15_917_382).toBeLessThan(0.1);
  });

  it("reads one number of heads a layer, and key lengths that differ from width over heads", () => {
    const metadata = {
      "general.architecture": "x",
      "x.block_count": 3,
      "x.attention.head_count_kv": [2, 0, 4],
      "x.attention.key_length": 10,
      "x.attention.value_length": 6,
    };
    expect(estimateMemory({ bytes: 1, context: 5, metadata }).cache).toBe(5 * 6 * 16 * 2);
  });

  it("guesses where nothing is known, and says so", () => {
    const estimate = estimateMemory({ bytes: 4.9 * GB, context: 4096, parameters: 8e9 });
    expect(estimate.cache).toBeCloseTo(8 * 32 * 1024 * 4096, -3);
    expect(estimate.assumed).toHaveLength(2);
  });

  it("calls the cache an upper bound where layers look back only a window", () => {
    const metadata = { ...llama8b, "llama.attention.sliding_window": 4096 };
    expect(estimateMemory({ bytes: 1, context: 1, metadata }).assumed[0]).toContain("upper bound");
  });
});

describe("the fit on a machine", () => {
  const card = (bytes: number): Graphics => ({ kind: "card", bytes });
  const model = (gigabytes: number): MemoryEstimate => ({
    weights: gigabytes * GB,
    cache: 0,
    working: 0,
    total: gigabytes * GB,
    assumed: [],
  });

  it.each([
    ["one small model", [2], { memory: 8 * GB }, "fits", "memory"],
    ["two that fit together", [3, 3], { memory: 8 * GB }, "fits", "memory"],
    ["two that take turns", [5, 5], { memory: 8 * GB }, "swaps", "memory"],
    ["one too big", [7], { memory: 8 * GB }, "too-big", undefined],
    ["one of two too big", [1, 20], { memory: 16 * GB }, "too-big", undefined],
    ["two in graphics memory", [5, 5], { memory: 16 * GB, graphics: card(12 * GB) }, "fits", "graphics"],
    [
      "two in the larger memory beside a small card",
      [5, 5],
      { memory: 32 * GB, graphics: card(6 * GB) },
      "fits",
      "memory",
    ],
    ["two that take turns on the card", [10, 10], { memory: 8 * GB, graphics: card(12 * GB) }, "swaps", "graphics"],
    ["nothing", [], { memory: 8 * GB }, "fits", "memory"],
  ])("judges %s", (_, sizes, machine, verdict, where) => {
    const fit = judgeFit(sizes.map(model), machine);
    expect([fit.verdict, fit.where]).toEqual([verdict, where]);
  });

  it("counts the models of other panes and servers that are loaded already", () => {
    const taken = { memory: 4 * GB, graphics: 8 * GB };
    const machine = { memory: 16 * GB, graphics: card(12 * GB) };
    const verdicts = [3, 8, 12, 20].map((size) => judgeFit([model(size)], machine, taken));
    expect(verdicts.map(({ verdict, where }) => `${verdict} ${where}`)).toEqual([
      "fits graphics",
      "fits memory",
      "swaps graphics",
      "too-big undefined",
    ]);
  });

  it("says it in words, as an estimate", () => {
    expect(judgeFit([model(5), model(5)], { memory: 8 * GB }).sentence).toBe(
      "Will swap: together they need about 10 GB, so one is unloaded before the other runs.",
    );
    expect(judgeFit([model(70)], { memory: 16 * GB }).sentence).toBe(
      "Does not fit: it needs about 70 GB and this machine has 16 GB.",
    );
  });
});
