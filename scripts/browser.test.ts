import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "diptych-browser-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in the only folder of the PATH. */
function put(name: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "#!/bin/sh\nexit 1\n");
  chmodSync(file, 0o755);
  return file;
}

/** What a program prints in which Playwright has no browser of its own and the PATH is ours. */
function output(program: string, more: Record<string, string> = {}): { found: string; said: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: import.meta.dirname,
    env: { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: path.join(folder, "playwright"), ...more },
    encoding: "utf8",
  });
  return { found: stdout.trim(), said: stderr };
}

const find = (more?: Record<string, string>) =>
  output(`import { findBrowser } from "./browser.mjs"; console.log(await findBrowser())`, more);

it("is the one that CHROMIUM names, which must be there", () => {
  const named = put("mine");
  put("chromium");
  expect(find({ CHROMIUM: named }).found).toBe(named);
  expect(find({ CHROMIUM: path.join(folder, "gone") })).toEqual({
    found: "",
    said: `CHROMIUM names ${path.join(folder, "gone")}, which is not there.\n`,
  });
});

it("is Playwright's own before one on the PATH", () => {
  const onPath = put("google-chrome");
  expect(find().found).toBe(onPath);
  const { found: own } = output(`import { chromium } from "playwright"; console.log(chromium.executablePath())`);
  put(path.relative(folder, own));
  expect(find().found).toBe(own);
});

it("is asked for in words where there is none and none can be installed", () => {
  // Where it would be installed, by root on a Debian, this one refuses.
  put("apt-get");
  const { found, said } = find();
  expect(found).toBe("");
  expect(said).toContain("need a Chromium: install one, or name it");
});
