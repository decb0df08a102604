import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright";
import { benchAppStream } from "./app-stream.ts";
import { benchArrival } from "./arrival.ts";
import { benchGrid } from "./grid.ts";
import { benchHeap } from "./heap.ts";
import { benchHistory } from "./history.ts";
import { benchStartup } from "./startup.ts";
import { benchTokens } from "./tokens.ts";

const root = path.resolve(import.meta.dirname, "../..");
const quick = process.argv.includes("--quick");
const rounds = quick ? 2 : 7;
const sizes = quick ? [2_000] : [2_000, 8_000, 32_000];

/** `npm run bench`: what Diptych is held to, measured in one run. The table is printed and kept in docs/bench.md. */
const browser = await chromium.launch({
  ...(process.env["CHROMIUM"] === undefined ? {} : { executablePath: process.env["CHROMIUM"] }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const sections = [
  ["Streaming", await benchAppStream(browser, quick ? 1 : 3, sizes)],
  ["Arrival", await benchArrival(browser, rounds)],
  ["Start", await benchStartup(browser, rounds)],
  ["Memory", quick ? "- not measured in a quick run" : await benchHeap(browser)],
  ["History", await benchHistory(browser, rounds)],
  ["Tokens", await benchTokens(browser)],
  ["Grid", await benchGrid(browser)],
  ["Engine", await engineSpeed()],
] as const;
await browser.close();

const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
const report = [
  `# Measurements\n\n\`npm run bench\` on ${machine}.`,
  ...sections.map(([title, text]) => `## ${title}\n\n${text}`),
].join("\n\n");
console.log(report);
if (!quick) await writeFile(path.join(root, "docs", "bench.md"), `${report}\n`);

async function engineSpeed(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, "electron/engine/speed-bench.ts")], {
    cwd: root,
  });
  return stdout.trim();
}
