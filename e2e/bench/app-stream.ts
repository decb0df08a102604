import type { Browser } from "playwright";
import { measure, restMouse, threadSeconds, type as typeKeys } from "../../renderer/stream/bench/measure.ts";
import { startBenchServer } from "../../renderer/stream/bench/server.ts";
import { allDone, firstText, openPage, send, startApp, takeReading } from "./app.ts";
import { startPacedOllama } from "./paced-ollama.ts";
import { median, p95, spread } from "./statistics.ts";

interface Sample {
  threadMs: number;
  framesPerSecond: number;
  keyToFrame: readonly number[];
  longTasks: readonly number[];
  /** What the main thread did from the key press to the first text; in the floor nothing is sent. */
  sendMs?: number;
}

const rate = 500;
/** Both floors only append text: one reads the server's stream itself, the other is handed the text in pieces. */
const shapes = ["floor", "floor, handed its text", "one pane", "two panes"] as const;
type Shape = (typeof shapes)[number];

/**
 * The whole app against a page that only appends text, all reading one paced server: what the main thread does for each
 * 1,000 tokens of one pane.
 */
export async function benchAppStream(browser: Browser, rounds: number, sizes: readonly number[]): Promise<string> {
  const ollama = await startPacedOllama({ tokens: 0, rate });
  const floor = await startBenchServer(ollama.url);
  const cases = sizes.flatMap((tokens) => shapes.map((shape) => ({ tokens, shape, samples: [] as Sample[] })));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { tokens, shape, samples } of cases) {
      ollama.pace = { tokens, rate };
      const sample = await measureShape(browser, { ollama: ollama.url, floor: floor.url }, shape, tokens);
      samples.push(sample);
      console.error(`round ${round}: ${shape}, ${tokens} tokens: ${sample.threadMs.toFixed(0)} ms / 1k`);
    }
  }
  await floor.close();
  await ollama.close();
  const costOf = (shape: Shape, tokens: number): number =>
    median(
      cases.find((one) => one.shape === shape && one.tokens === tokens)?.samples.map(({ threadMs }) => threadMs) ?? [],
    );
  const rows = cases.map(({ tokens, shape, samples }) => {
    const costs = samples.map(({ threadMs }) => threadMs);
    const tasks = samples.flatMap(({ longTasks }) => longTasks);
    return [
      shape,
      tokens,
      spread(costs),
      (median(costs) / costOf("floor", tokens)).toFixed(2),
      (median(costs) / costOf("floor, handed its text", tokens)).toFixed(2),
      median(samples.map(({ framesPerSecond }) => framesPerSecond)).toFixed(0),
      p95(samples.flatMap(({ keyToFrame }) => keyToFrame)).toFixed(1),
      tasks.length === 0 ? "0" : `${tasks.length} (longest ${Math.max(...tasks).toFixed(0)} ms)`,
    ];
  });
  const one = cases
    .filter(({ shape }) => shape === "one pane")
    .map(({ samples }) => median(samples.map(({ threadMs }) => threadMs)));
  const sending = cases.flatMap(({ samples }) => samples.flatMap(({ sendMs }) => sendMs ?? []));
  return [
    `The whole app at ${rate} tokens/s to each pane, typing all the while; median of ${rounds} interleaved rounds (least–most)`,
    "",
    "| page | tokens | main thread, ms / 1k tokens | × floor | × handed its text | fps | key → frame p95, ms | tasks over 50 ms |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
    `From the key press to the first text, a new conversation and all: ${spread(sending)} ms of the main thread`,
    "",
    `Growth of one pane from the smallest to the largest answer: ${((one.at(-1) ?? Number.NaN) / (one[0] ?? Number.NaN)).toFixed(2)}`,
  ].join("\n");
}

function measureShape(
  browser: Browser,
  urls: { ollama: string; floor: string },
  shape: Shape,
  tokens: number,
): Promise<Sample> {
  const floor = { kind: "floor", panes: 1, tokens } as const;
  switch (shape) {
    case "floor":
      return measure(browser, urls.floor, { ...floor, from: `${urls.ollama}/api/generate` }, rate);
    case "floor, handed its text":
      return measure(browser, urls.floor, floor, rate);
    case "one pane":
      return measureApp(browser, urls.ollama, 1, tokens);
    case "two panes":
      return measureApp(browser, urls.ollama, 2, tokens);
  }
}

/** On a data folder of its own: a window would else come back to the conversation of the one before. */
async function measureApp(browser: Browser, ollama: string, panes: 1 | 2, tokens: number): Promise<Sample> {
  const app = await startApp(ollama);
  const page = await openPage(browser, app.url, panes);
  await restMouse(page);
  // As the floor does, so that starting is measured as starting, not as streaming.
  await page.waitForTimeout(1_000);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const unsent = await threadSeconds(session);
  await send(page, "Write at length.");
  await firstText(page);
  await takeReading(page);
  const [before, start] = [await threadSeconds(session), performance.now()];
  const stopTyping = typeKeys(session);
  await allDone(page);
  const seconds = (performance.now() - start) / 1000;
  await stopTyping();
  const spent = (await threadSeconds(session)) - before;
  const reading = await takeReading(page);
  await page.close();
  await app.close();
  const sendMs = (before - unsent) * 1000;
  return { ...reading, sendMs, framesPerSecond: reading.frames / seconds, threadMs: (spent * 1_000_000) / tokens };
}
