import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { hostileShapes } from "../../../shared/json/hostile-shapes.ts";
import type { Contender, Score, Task } from "./contender.ts";
import { damages, everydayTexts } from "./everyday.ts";

/**
 * How fast and how right the rules of the JSON stage are, beside others: `npm run bench:json`. Prints Markdown tables:
 * everyday texts, 2 MB of broken text, and 1 MB of each hostile shape with the slope of time against length (1 is a
 * straight line, 2 a parabola). A contender that takes longer than the limit is ended.
 */
const limitMs = 8_000;
const broken = 2_000_000;
const hostile = 1_000_000;
const rounds = 200;
const bestOf = 3;

const [, , peers = ""] = process.argv;
const moduleOf = (...parts: string[]): string => path.join(peers, "node_modules", ...parts);
const jsonrepair = moduleOf("jsonrepair", "lib", "esm", "index.js");
const all: readonly Contender[] = [
  { name: "Diptych", modules: null },
  { name: "jsonrepair", modules: { repair: jsonrepair } },
  { name: "llm-json-repair", modules: { repair: moduleOf("llm-json-repair", "dist", "index.js") } },
  {
    name: "jsonrepair + coercion",
    modules: { repair: jsonrepair, coerce: moduleOf("@ai-sdk-tool", "parser", "dist", "schema-coerce.js") },
  },
];
const contenders = all.filter(({ modules }) => modules === null || existsSync(peers));

/** One contender in a thread of its own, which is ended when it takes too long. */
class Bench {
  readonly #contender: Contender;
  #thread: Worker | undefined;

  constructor(contender: Contender) {
    this.#contender = contender;
  }

  /** `null` when it took too long or broke down. */
  async run<T>(task: Task): Promise<T | null> {
    const thread = (this.#thread ??= await this.#start());
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const nothing = (): void => resolve(null);
    const timer = setTimeout(nothing, task.kind === "one" ? limitMs : limitMs * 10);
    thread.once("message", resolve).once("error", nothing);
    thread.postMessage(task, []);
    const answer = await promise;
    clearTimeout(timer);
    thread.off("message", resolve).off("error", nothing);
    if (answer === null) await this.close();
    return answer;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }

  async #start(): Promise<Worker> {
    const thread = new Worker(new URL("./contender.ts", import.meta.url), { workerData: this.#contender });
    await new Promise((resolve) => void thread.once("message", resolve));
    return thread;
  }
}

/** Milliseconds for one text, the best of three, so that other work on the machine counts less. */
async function time(bench: Bench, text: string): Promise<number | null> {
  let best: number | null = null;
  for (let round = 0; round < bestOf; round += 1) {
    const ms = await bench.run<number>({ kind: "one", text });
    if (ms === null) return null;
    best = Math.min(best ?? ms, ms);
  }
  return best;
}

/** The slope of a straight line through the points on a double logarithmic scale, by least squares. */
function slope(points: readonly (readonly [length: number, ms: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(logs.map(([px]) => px)), mean(logs.map(([, py]) => py))];
  const covariance = logs.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return covariance / logs.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}

function quantile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(3);
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);
const shown = (ms: number | null): string => (ms === null ? `over ${limitMs / 1000} s` : ms.toFixed(ms < 10 ? 1 : 0));

function head(first: string, ...rest: readonly string[]): void {
  console.log("");
  row([first, ...rest]);
  row([first, ...rest].map(() => "---"));
}

async function benchEveryday(benches: ReadonlyMap<string, Bench>): Promise<void> {
  head(`${everydayTexts.length} everyday texts`, "right", "wrong but valid", "median, ms", "95 % within, ms");
  for (const [name, bench] of benches) {
    const score = await bench.run<Score>({ kind: "everyday", rounds });
    if (score === null) row([name, "-", "-", "-", "-"]);
    else row([name, score.right, score.wrong, quantile(score.times, 0.5), quantile(score.times, 0.95)]);
  }
}

async function benchBroken(benches: ReadonlyMap<string, Bench>): Promise<void> {
  head("2 MB of broken text, ms", ...benches.keys());
  for (const [name, make] of damages) {
    const text = make(broken);
    const cells: string[] = [];
    for (const bench of benches.values()) cells.push(shown(await time(bench, text)));
    row([name, ...cells]);
  }
}

async function benchHostile(benches: ReadonlyMap<string, Bench>): Promise<void> {
  const [, ...others] = benches.keys();
  head("1 MB of a hostile shape, ms", "Diptych", "slope", ...others);
  for (const { name, make } of hostileShapes) {
    const [ours, ...rest] = benches.values();
    if (ours === undefined) return;
    const points: [number, number][] = [];
    for (const length of [hostile / 8, hostile / 4, hostile / 2, hostile])
      points.push([length, (await time(ours, make(length))) ?? limitMs]);
    const last = points.at(-1)?.[1] ?? 0;
    const cells: string[] = [];
    for (const bench of rest) cells.push(shown(await bench.run<number>({ kind: "one", text: make(hostile) })));
    // Below a few milliseconds there is nothing but noise to fit a line to.
    row([name, shown(last), last < 5 ? "-" : slope(points).toFixed(2), ...cells]);
  }
}

const benches = new Map(contenders.map((contender) => [contender.name, new Bench(contender)]));
await benchEveryday(benches);
await benchBroken(benches);
await benchHostile(benches);
await Promise.all([...benches.values()].map((bench) => bench.close()));
