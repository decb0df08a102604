import type { Browser } from "playwright";
import { openPage, startApp } from "./app.ts";
import { heapOf } from "./page-heap.ts";
import { startPacedOllama } from "./paced-ollama.ts";

/** The page's heap after a collection, when it has shown 20 answers of 8,000 tokens and when it has shown 100. */
export async function benchHeap(browser: Browser): Promise<string> {
  const ollama = await startPacedOllama({ tokens: 8_000, rate: 40_000 });
  const app = await startApp(ollama.url);
  const page = await openPage(browser, app.url, 1);
  const heap = await heapOf(page);
  await page.evaluate("askOften(20)");
  const early = await heap();
  await page.evaluate("askOften(80)");
  const late = await heap();
  await page.close();
  await app.close();
  await ollama.close();
  const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return `- Heap after a collection at answer 20: ${mb(early)} MB, at answer 100: ${mb(late)} MB, ${(late / early).toFixed(2)} ×`;
}
