// @ts-check
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fail, root, run, say } from "./setup.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** @returns {string | undefined} */
function onPath() {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Finds a Chromium for the browser specs: `CHROMIUM`, Playwright's own, one on the PATH, or Debian's. */
export async function findBrowser() {
  const named = process.env["CHROMIUM"];
  if (named !== undefined) return existsSync(named) ? named : fail(`CHROMIUM names ${named}, which is not there.`);
  const { chromium } = createRequire(path.join(root, "package.json"))("playwright");
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const found = onPath();
  if (found !== undefined) return found;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    say("Installing Chromium from Debian for the browser specs …");
    await run("apt-get", ["update", "-qq"], { quiet: true });
    await run("apt-get", ["install", "-y", "-qq", "chromium"], { quiet: true });
    const installed = onPath();
    if (installed !== undefined) return installed;
  }
  return fail("The browser specs need a Chromium: install one, or name it in the environment variable CHROMIUM.");
}
