import type { Browser } from "playwright";
import { openPage, startApp, takeReading } from "./app.ts";
import { startPacedOllama } from "./paced-ollama.ts";

const questions = 20;
const columns = 6;
const scrollMs = 3_000;

/** A grid of 20 questions asked in six ways: frames while its answers are written, and while it is scrolled. */
export async function benchGrid(browser: Browser): Promise<string> {
  const ollama = await startPacedOllama({ tokens: 40, rate: 200 });
  const app = await startApp(ollama.url);
  const page = await openPage(browser, app.url, 2);
  await page.getByRole("button", { name: "Craft", exact: true }).click();
  const lines = Array.from({ length: questions }, (_, index) => `What is question ${index + 1}?`);
  await page.getByLabel(/^Questions, one a line/).fill(lines.join("\n"));
  await page.getByText("Wrap the instruct model as well").click();
  await page.getByRole("button", { name: /^Run the grid/ }).click();
  await page.locator(".grid-rows [role=row]").first().waitFor();
  const writing = await measured(async () => {
    const isDone = (): boolean => document.querySelector(".grid-view progress") === null;
    await page.waitForFunction(isDone, undefined, { polling: 200, timeout: 300_000 });
  });
  await page.mouse.move(600, 600);
  const scrolling = await measured(async () => {
    const began = performance.now();
    for (let step = 0; performance.now() - began < scrollMs; step += 1) {
      await page.mouse.wheel(0, step % 60 < 30 ? 90 : -90);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  await page.close();
  await app.close();
  await ollama.close();
  return `- Grid of ${columns} × ${questions} answers: ${writing} while it is asked, two models at 200 tokens/s each; ${scrolling} while it is scrolled`;

  async function measured(work: () => Promise<void>): Promise<string> {
    await takeReading(page);
    const began = performance.now();
    await work();
    const { frames, longTasks } = await takeReading(page);
    const rate = (frames / (performance.now() - began)) * 1000;
    return `${rate.toFixed(0)} frames/s, ${longTasks.length} tasks over 50 ms`;
  }
}
