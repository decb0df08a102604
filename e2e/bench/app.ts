import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright";
import { composer, standInBase, standInInstruct } from "../support/compare-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningApp {
  home: string;
  url: string;
  close(): Promise<void>;
}

/** Starts the web shell on a data folder of its own, with the stand-in's pair in its panes. */
export async function startApp(ollama: string, home?: string, settings: object = {}): Promise<RunningApp> {
  const folder = home ?? (await mkdtemp(path.join(os.tmpdir(), "diptych-bench-")));
  const pair = { base: { source: "ollama", name: standInBase }, instruct: { source: "ollama", name: standInInstruct } };
  await writeFile(
    path.join(folder, "settings.json"),
    JSON.stringify({ defaultPair: pair, sampling: { num_predict: 1_000_000 }, ...settings }),
  );
  const env = { ...process.env, DIPTYCH_HOME: folder, OLLAMA_HOST: ollama };
  const child = spawn(process.execPath, ["dist/electron/server.js"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      const [found] = /http:\S+/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    home: folder,
    url,
    async close() {
      const exit = new Promise((resolve) => void child.once("exit", resolve));
      child.kill();
      await exit;
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page on the app, ready to be written in, with as many panes as wanted; `more` is put into it before its own code. */
export async function openPage(browser: Browser, url: string, panes: 1 | 2, more?: () => void): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(probe);
  if (more) await page.addInitScript(more);
  await page.goto(url);
  await page.locator(".composer textarea:not([readonly])").waitFor();
  if (panes === 1) {
    await page.getByRole("button", { name: "More for this pane" }).first().click();
    await page.getByRole("menuitem", { name: "Remove this pane" }).click();
  }
  return page;
}

export async function send(page: Page, prompt: string): Promise<void> {
  await composer(page).fill(prompt);
  await composer(page).press("Control+Enter");
}

/** Resolves when a pane has begun to write. */
export async function firstText(page: Page): Promise<void> {
  const hasText = (): boolean => document.querySelector(".stream-live, .answer-text.stream-markdown > *") !== null;
  await page.waitForFunction(hasText, undefined, { polling: 5 });
}

/** Resolves when no pane writes any more. */
export const allDone = (page: Page): Promise<void> => page.evaluate("untilDone()");

export interface Reading {
  frames: number;
  keyToFrame: number[];
  longTasks: number[];
}

/** What a page has seen since this was last asked. */
export const takeReading = (page: Page): Promise<Reading> => page.evaluate("takeReading()");

/** Put into the page before its own code: counts frames, times keys and long tasks. */
function probe(): void {
  let reading: Reading = { frames: 0, keyToFrame: [], longTasks: [] };
  const count = (): void => {
    reading.frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) reading.longTasks.push(task.duration);
  }).observe({ type: "longtask" });
  addEventListener("keydown", (key) => {
    requestAnimationFrame(() => reading.keyToFrame.push(performance.now() - key.timeStamp));
  });
  /** Looks seldom: a look each frame would be measured with the rest. */
  const areWriting = async (wanted: boolean): Promise<void> => {
    while ((document.querySelector(".state[data-state='running']") !== null) !== wanted)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const untilDone = async (): Promise<void> => {
    await areWriting(true);
    await areWriting(false);
  };
  Object.assign(window, {
    untilDone,
    /** Sends from within the page: each call from outside would leave compiled code of its own in the heap. */
    async askOften(times: number) {
      for (let time = 1; time <= times; time += 1) {
        const field = document.querySelector<HTMLTextAreaElement>(".composer textarea");
        if (field === null) throw new Error("There is no composer.");
        field.value = `Write at length, number ${time}.`;
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
        await untilDone();
      }
    },
    takeReading() {
      const taken = reading;
      reading = { frames: 0, keyToFrame: [], longTasks: [] };
      return taken;
    },
  });
}
