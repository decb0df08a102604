import type { Browser, CDPSession, Page } from "playwright";
import type { Reading } from "./page.ts";

export interface Case {
  readonly kind: "floor" | "markdown";
  readonly panes: number;
  /** Tokens streamed to each pane. */
  readonly tokens: number;
  /** Where the page reads its text itself; else the bench's server hands it on in pieces, as the app's main process does. */
  readonly from?: string;
}

export interface Sample {
  /** Main-thread CPU in ms for each 1,000 tokens of one pane, so that two panes count as what they are: twice the work. */
  readonly threadMs: number;
  readonly framesPerSecond: number;
  readonly keyToFrame: readonly number[];
  readonly longTasks: readonly number[];
}

/** The mean time between two keys; a person types at about this pace. */
const keyMs = 160;

/** Streams one case to a fresh page, typing all the while, and reads the costs off the browser. */
export async function measure(
  browser: Browser,
  url: string,
  { kind, panes, tokens, from }: Case,
  rate: number,
): Promise<Sample> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}?kind=${kind}&panes=${panes}`, { waitUntil: "load" });
  await page.focus("#composer");
  await restMouse(page);
  await page.waitForTimeout(1_000);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable", { timeDomain: "threadTicks" });

  const before = await threadSeconds(session);
  const call = from === undefined ? `run(${tokens}, ${rate})` : `read(${JSON.stringify(from)})`;
  const run = page.evaluate<Reading>(`bench.${call}`);
  const stopTyping = type(session);
  const reading = await run;
  await stopTyping();
  const seconds = (await threadSeconds(session)) - before;
  await page.close();
  return { ...reading, threadMs: (seconds * 1_000 * 1_000) / tokens };
}

/** A person's mouse lies on the page; the browser looks what is under it each time the page has moved. */
export const restMouse = (page: Page): Promise<void> => page.mouse.move(400, 300);

/** CPU time the main thread spent in tasks so far. */
export async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const spent = metrics.find((metric) => metric.name === "TaskDuration")?.value;
  if (spent === undefined) throw new Error("The browser reports no TaskDuration; the benchmark needs Chromium.");
  return spent;
}

/** Presses keys at uneven intervals, so that they fall anywhere between two frames, until told to stop. */
export function type(session: CDPSession): () => Promise<void> {
  const stop = new AbortController();
  const typing = (async () => {
    for (let key = 0; !stop.signal.aborted; key++) {
      await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: "a", key: "a" });
      await session.send("Input.dispatchKeyEvent", { type: "keyUp", key: "a" });
      await new Promise((resolve) => setTimeout(resolve, keyMs * (0.6 + ((key * 0.618) % 0.8))));
    }
  })();
  return () => {
    stop.abort();
    return typing;
  };
}
