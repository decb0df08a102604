import { chromium } from "playwright";
import { measure, type Case, type Sample } from "./measure.ts";
import { startBenchServer } from "./server.ts";

export interface StreamBenchOptions {
  /** Tokens of an answer. */
  readonly sizes?: readonly number[];
  /** How often each case is measured, in turn with the others. */
  readonly rounds?: number;
  /** Tokens a second to each pane. */
  readonly rate?: number;
  /** The Chromium to measure in; Playwright's own if it is not named. */
  readonly chromium?: string | undefined;
  readonly onProgress?: (line: string) => void;
}

export interface StreamBenchRow extends Case {
  /** Median over the rounds, and the spread between the least and the most. */
  readonly threadMs: number;
  readonly spread: readonly [least: number, most: number];
  /** Times the cost of the floor of one pane at this size, measured in the same rounds. */
  readonly timesFloor: number;
  readonly framesPerSecond: number;
  readonly keyToFrameP95: number;
  readonly longTasks: number;
  readonly longestTask: number;
}

export interface StreamBenchResult {
  readonly rate: number;
  readonly rounds: number;
  readonly rows: readonly StreamBenchRow[];
  /** Cost a token of one pane at the largest size, times that at the smallest. */
  readonly growth: number;
}

const shapes = [
  { kind: "floor", panes: 1 },
  { kind: "markdown", panes: 1 },
  { kind: "markdown", panes: 2 },
] as const;

/**
 * Measures what it costs to show streamed answers, in a headless Chromium: a page that only appends text (the floor), and one
 * and two panes with everything on. Cases take turns, so that what else the machine does falls on all of them alike.
 */
export async function runStreamBench(options: StreamBenchOptions = {}): Promise<StreamBenchResult> {
  const { sizes = [2_000, 8_000, 32_000], rounds = 3, rate = 500, onProgress } = options;
  const cases: Case[] = sizes.flatMap((tokens) => shapes.map((shape) => ({ ...shape, tokens })));
  const samples = cases.map((): Sample[] => []);
  const server = await startBenchServer();
  const browser = await chromium.launch({
    ...(options.chromium === undefined ? {} : { executablePath: options.chromium }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [index, one] of cases.entries()) {
        const sample = await measure(browser, server.url, one, rate);
        samples[index]?.push(sample);
        onProgress?.(`round ${round}: ${nameOf(one)}, ${one.tokens} tokens: ${sample.threadMs.toFixed(0)} ms / 1k`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const rows = cases.map((one, index) => rowOf(one, samples[index] ?? [], floorOf(one, cases, samples)));
  return { rate, rounds, rows, growth: growthOf(rows) };
}

function floorOf(one: Case, cases: readonly Case[], samples: readonly Sample[][]): number {
  const index = cases.findIndex((other) => other.kind === "floor" && other.tokens === one.tokens);
  return median((samples[index] ?? []).map((sample) => sample.threadMs));
}

function rowOf(one: Case, samples: readonly Sample[], floor: number): StreamBenchRow {
  const costs = samples.map((sample) => sample.threadMs);
  const keys = samples.flatMap((sample) => sample.keyToFrame).toSorted((a, b) => a - b);
  const tasks = samples.flatMap((sample) => sample.longTasks);
  const threadMs = median(costs);
  return {
    ...one,
    threadMs,
    spread: [Math.min(...costs), Math.max(...costs)],
    timesFloor: threadMs / floor,
    framesPerSecond: median(samples.map((sample) => sample.framesPerSecond)),
    keyToFrameP95: keys[Math.floor(keys.length * 0.95)] ?? Number.NaN,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
  };
}

function growthOf(rows: readonly StreamBenchRow[]): number {
  const ours = rows.filter((row) => row.kind === "markdown" && row.panes === 1);
  return (ours.at(-1)?.threadMs ?? Number.NaN) / (ours[0]?.threadMs ?? Number.NaN);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function nameOf({ kind, panes }: Case): string {
  return kind === "floor" ? "floor" : panes === 1 ? "one pane" : `${panes} panes`;
}

/** The result as a Markdown table. */
export function streamBenchTable({ rows, rate, rounds, growth }: StreamBenchResult): string {
  const lines = rows.map((row) =>
    [
      nameOf(row),
      row.tokens,
      `${row.threadMs.toFixed(0)} (${row.spread.map((cost) => cost.toFixed(0)).join("–")})`,
      row.timesFloor.toFixed(2),
      row.framesPerSecond.toFixed(0),
      row.keyToFrameP95.toFixed(1),
      row.longTasks === 0 ? "0" : `${row.longTasks} (longest ${row.longestTask.toFixed(0)} ms)`,
    ].join(" | "),
  );
  return [
    `${rate} tokens/s to each pane, median of ${rounds} interleaved rounds (least–most)`,
    "",
    "| page | tokens | main thread, ms / 1k tokens | × floor | fps | key → frame p95, ms | tasks over 50 ms |",
    "|---|---:|---:|---:|---:|---:|---:|",
    ...lines.map((line) => `| ${line} |`),
    "",
    `Growth of one pane from the smallest to the largest answer: ${growth.toFixed(2)}`,
  ].join("\n");
}

if (import.meta.main) {
  const [sizes, rounds] = process.argv.slice(2);
  const result = await runStreamBench({
    ...(sizes === undefined ? {} : { sizes: sizes.split(",").map(Number) }),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
    chromium: process.env["CHROMIUM"],
    onProgress: (line) => console.error(line),
  });
  console.log(streamBenchTable(result));
}
