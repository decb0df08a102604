import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getLlama } from "node-llama-cpp";

/**
 * `node electron/engine/speed-bench.ts`: tokens per second of the demo pair, as a client of the engine sees them and in
 * a bare loop over the binding, in turn, so that both meet the same machine. Prints medians of fifteen rounds, and their range.
 */
const rounds = 15;
const tokens = 200;
const prompt = "Once upon a time";
const model = join(import.meta.dirname, "demo-models/base.gguf");

type Contender = { name: string; run: () => Promise<number> };

async function main(): Promise<void> {
  const models = await mkdtemp(join(tmpdir(), "diptych-bench-"));
  const engine = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "--models", models]);
  const url = await new Promise<string>((resolve) => {
    engine.stdout.once("data", (line: Buffer) => resolve(line.toString().trim().replace("listening ", "")));
  });
  const contenders: Contender[] = [
    { name: "bare loop, default context", run: await bareLoop({}) },
    { name: "bare loop, no flash attention", run: await bareLoop({ flashAttention: false }) },
    { name: "client, greedy", run: () => ask(url, { temperature: 0 }, {}) },
    { name: "client, sampled", run: () => ask(url, { seed: 1 }, {}) },
    { name: "client, sampled, penalties", run: () => ask(url, { seed: 1, repeat_penalty: 1.1 }, {}) },
    { name: "client, sampled, logprobs", run: () => ask(url, { seed: 1 }, { logprobs: true, top_logprobs: 5 }) },
    { name: "client, format json", run: () => ask(url, { temperature: 0 }, { format: "json" }) },
  ];
  const results = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { run }] of contenders.entries()) results[index]?.push(await run());
  }
  for (const [index, { name }] of contenders.entries()) print(name, results[index] ?? []);
  engine.kill();
  await rm(models, { recursive: true });
  process.exit(0);
}

async function bareLoop(options: { flashAttention?: boolean }): Promise<() => Promise<number>> {
  const llama = await getLlama({ build: "never" });
  const loaded = await llama.loadModel({ modelPath: model, gpuLayers: 0 });
  const context = await loaded.createContext({ contextSize: 1024, threads: 1, ...options });
  const sequence = context.getSequence();
  const tokensOfPrompt = loaded.tokenize(prompt);
  return async () => {
    const started = performance.now();
    let count = 0;
    while (count < tokens) {
      await sequence.adaptStateToTokens(tokensOfPrompt.slice(0, -1), false);
      const unseen = tokensOfPrompt.slice(sequence.nextTokenIndex);
      for await (const token of sequence.evaluate(unseen, { yieldEogToken: true })) {
        if (++count >= tokens || loaded.isEogToken(token)) break;
      }
    }
    return perSecond(count, started);
  };
}

/** Answers end where the model ends them; as in the bare loop, the same is asked again until enough tokens came. */
async function ask(url: string, options: object, more: object): Promise<number> {
  const started = performance.now();
  let count = 0;
  while (count < tokens) {
    const body = {
      model: "diptych-demo:base",
      prompt,
      raw: true,
      options: { num_predict: tokens, ...options },
      ...more,
    };
    const response = await fetch(`${url}/api/generate`, { method: "POST", body: JSON.stringify(body) });
    const last = (await response.text()).trimEnd().split("\n").at(-1) ?? "{}";
    count += Number(/"eval_count":(\d+)/.exec(last)?.[1]);
  }
  return perSecond(count, started);
}

function perSecond(count: number, started: number): number {
  return (count / (performance.now() - started)) * 1000;
}

function print(name: string, rates: number[]): void {
  const sorted = rates.toSorted((one, other) => one - other);
  const [low = 0, middle = 0, high = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  process.stdout.write(
    `${name.padEnd(32)} ${middle.toFixed(0).padStart(6)} tokens/s  (${low.toFixed(0)}–${high.toFixed(0)})\n`,
  );
}

await main();
