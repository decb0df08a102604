import type { Browser } from "playwright";
import { frame, lastFrame, startStandIn } from "../support/stand-in-ollama.ts";
import { allDone, openPage, send, startApp, takeReading } from "./app.ts";
import { heapOf } from "./page-heap.ts";
import { privateMegabytes } from "./process-figures.ts";

const tokens = 2_000;
const alternatives = 20;
const scrollMs = 4_000;

/** The token view of two answers of 2,000 tokens with 20 alternatives each: what it holds, and how it scrolls. */
export async function benchTokens(browser: Browser): Promise<string> {
  const ollama = await startStandIn({
    "/api/generate"(_body, reply) {
      for (let at = 0; at < tokens; at += 1) reply.line(tokenFrame(at));
      reply.line(lastFrame(tokens));
      reply.end();
    },
    "/api/chat"(_body, reply) {
      for (let at = 0; at < tokens; at += 1) {
        const { response, ...rest } = tokenFrame(at);
        reply.line({ ...rest, message: { role: "assistant", content: response } });
      }
      const { response: _text, ...rest } = lastFrame(tokens);
      reply.line({ ...rest, message: { role: "assistant", content: "" } });
      reply.end();
    },
  });
  const app = await startApp(ollama.url, undefined, { probabilities: "always" });
  const page = await openPage(browser, app.url, 2);
  const heap = await heapOf(page);
  await send(page, "Write at length.");
  await allDone(page);
  const before = await heap();
  const closed = page.getByRole("button", { name: /^Show its tokens/ });
  while ((await closed.count()) > 0) await closed.first().click();
  await page
    .locator("[role='option']")
    .nth(tokens * 2 - 1)
    .waitFor({ state: "attached" });
  const shown = await heap();
  await page.mouse.move(400, 400);
  await takeReading(page);
  const began = performance.now();
  for (let step = 0; performance.now() - began < scrollMs; step += 1) {
    await page.mouse.wheel(0, step % 100 < 50 ? 120 : -120);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const { frames, longTasks } = await takeReading(page);
  const whole = await largestRenderer(browser);
  const seconds = (performance.now() - began) / 1000;
  await page.close();
  await app.close();
  await ollama.close();
  const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return `- Token view, two answers of ${tokens.toLocaleString("en")} tokens with ${alternatives} alternatives: heap ${mb(shown)} MB (${mb(shown - before)} MB more than without), ${whole.toFixed(0)} MB private to the page's process, ${(frames / seconds).toFixed(0)} frames/s while scrolling, ${longTasks.length} tasks over 50 ms`;
}

/** Megabytes of the browser's largest renderer, which is the page's: the others draw the browser's own bars. */
async function largestRenderer(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(...(await Promise.all(renderers.map(({ id }) => privateMegabytes(id)))));
}

/** A token with its alternatives; a line ends every 40 tokens. */
function tokenFrame(at: number) {
  const token = at % 40 === 39 ? ".\n" : ` word${at % 700}`;
  const top = Array.from({ length: alternatives }, (_, index) => ({
    token: index === 0 ? token : ` other${(at * 7 + index * 131) % 5_000}`,
    logprob: -0.2 - index * 0.7,
  }));
  return { ...frame(token), logprobs: [{ token, logprob: -0.2, top_logprobs: top }] };
}
