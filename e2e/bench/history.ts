import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright";
import * as v from "valibot";
import { startApp } from "./app.ts";
import { startPacedOllama } from "./paced-ollama.ts";
import { spread } from "./statistics.ts";

const filler = fileURLToPath(new URL("../../electron/storage/history-bench.ts", import.meta.url));
const times = v.object({ list: v.array(v.number()), search: v.array(v.number()) });

/** Lists and searches a history of 10,000 conversations: in the store alone, and as the page waits for it. */
export async function benchHistory(browser: Browser, rounds: number): Promise<string> {
  const home = await mkdtemp(path.join(os.tmpdir(), "diptych-history-"));
  const { stdout } = await promisify(execFile)(process.execPath, [filler, home, String(rounds)]);
  const { list, search } = v.parse(times, JSON.parse(stdout));

  const ollama = await startPacedOllama({ tokens: 1, rate: 1 });
  const app = await startApp(ollama.url, home);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(app.url);
  await page.getByPlaceholder("Search 10,000 conversations").waitFor();
  const seen: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await page.getByLabel("Search conversations").fill(`number ${4000 + round}`);
    await page.locator(".side-snippet mark").first().waitFor();
    seen.push(performance.now() - start);
    await page.getByLabel("Search conversations").fill("");
    await page.getByRole("heading", { level: 2 }).first().waitFor();
  }
  await page.close();
  await app.close();
  await ollama.close();
  await rm(home, { recursive: true, force: true });
  return [
    `- A history of 10,000 conversations in the store: list ${spread(list, 1)} ms, search ${spread(search, 1)} ms`,
    `- The same in the page, from the last key to the hits on the screen: ${spread(seen)} ms (Playwright's own calls included)`,
  ].join("\n");
}
