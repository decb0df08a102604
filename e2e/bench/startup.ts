import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { spread } from "./statistics.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** They build what is stale and warm the caches of files, of Node and of the browser. */
const warmRounds = 3;

/** From `npm run serve` to a page that can be written in, everything built and installed. */
export async function benchStartup(browser: Browser, rounds: number): Promise<string> {
  const times: number[] = [];
  // One browser profile, as a person has it: it keeps the page's code from one start to the next.
  const context = await browser.newContext();
  for (let round = 1 - warmRounds; round <= rounds; round += 1) {
    const home = await mkdtemp(path.join(os.tmpdir(), "diptych-startup-"));
    const page = await context.newPage();
    // The browser is open and at rest, as a person's is.
    await page.waitForTimeout(1_000);
    const start = performance.now();
    const child = spawn("npm", ["run", "-s", "serve"], {
      cwd: root,
      env: { ...process.env, DIPTYCH_HOME: home },
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    const url = await new Promise<string>((resolve) => {
      createInterface(child.stdout).on("line", (line) => {
        const [found] = /http:\S+/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    await page.goto(url);
    await page.locator(".composer textarea:not([readonly])").waitFor();
    if (round > 0) times.push(performance.now() - start);
    await page.close();
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    await new Promise((resolve) => void child.once("exit", resolve));
    await rm(home, { recursive: true, force: true });
  }
  await context.close();
  return `- \`npm run serve\` to a page that can be written in: ${spread(times)} ms`;
}
