import type { Browser } from "playwright";
import { allDone, openPage, send, startApp } from "./app.ts";
import { startPacedOllama, wallClock } from "./paced-ollama.ts";
import { p95, spread } from "./statistics.ts";

/** How long a server's first byte takes to arrive in the page as an event, and whether two fast panes keep up. */
export async function benchArrival(browser: Browser, rounds: number): Promise<string> {
  const ollama = await startPacedOllama({ tokens: 40, rate: 200 });
  const app = await startApp(ollama.url);
  const page = await openPage(browser, app.url, 2, arrivalProbe);
  const delays: number[] = [];
  for (let round = 0; round < rounds * 5; round += 1) {
    await send(page, "Say something.");
    await allDone(page);
    const arrivals = await page.evaluate<Record<string, number>>("takeArrivals()");
    for (const [number, at] of Object.entries(arrivals)) {
      const sent = ollama.sent.get(Number(number));
      if (sent !== undefined) delays.push(at - sent.first);
    }
  }
  ollama.pace = { tokens: 16_000, rate: 2_000 };
  const behind: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await send(page, "Write fast.");
    await allDone(page);
    const done = wallClock();
    behind.push(done - Math.max(...[...ollama.sent.values()].map(({ last }) => last)));
  }
  await page.close();
  await app.close();
  await ollama.close();
  return [
    `- Server's first byte to the event in the page: ${spread(delays, 1)} ms, p95 ${p95(delays).toFixed(1)} ms, ${delays.length} answers`,
    `- 2,000 tokens/s in each of two panes, 16,000 tokens each: both panes say they have ended ${spread(behind)} ms after the last token left`,
  ].join("\n");
}

/** Put into the page before its own code: notes when the message with a number's text comes in, in ms since 1970. */
function arrivalProbe(): void {
  let arrivals: Record<string, number> = {};
  const { WebSocket: Original } = window;
  window.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        const [, number] = typeof data === "string" ? (/«(\d+)»/.exec(data) ?? []) : [];
        if (number !== undefined) arrivals[number] ??= performance.timeOrigin + performance.now();
      });
    }
  };
  Object.assign(window, {
    takeArrivals() {
      const taken = arrivals;
      arrivals = {};
      return taken;
    },
  });
}
