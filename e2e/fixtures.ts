import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { _electron, test as base, type BrowserContext, type Page } from "playwright/test";
import { startStandInClaude, type StandInClaude } from "./support/stand-in-anthropic.ts";
import { startStandIn, type StandIn } from "./support/stand-in-ollama.ts";

/** No spec leaves this machine: whatever would is told at once that nobody answers. */
const nowhere = { https_proxy: "http://127.0.0.1:9", no_proxy: "" };

const root = fileURLToPath(new URL("..", import.meta.url));

export interface ShellOptions {
  shell: "web" | "electron";
}

export interface EnvironmentOptions {
  /** Set in the program's environment. */
  environment: Record<string, string>;
}

/** Diptych as a person has it: started on its own data folder, ended, killed and started again. */
export interface Diptych {
  /** Its own folder, with the database and the settings. */
  home: string;
  /** The process id of the running program. */
  pid(): number;
  /** Opens another window on the running program. */
  open(): Promise<Page>;
  /** Kills the program without warning, and its engine with it. */
  kill(): Promise<void>;
  /** Starts it again on the same folder, and opens a window. */
  start(): Promise<Page>;
}

interface Fixtures {
  /** A server that plays Ollama; Diptych finds it as its Ollama. */
  ollama: StandIn;
  /** A server that plays Anthropic; Diptych finds it as Claude, and has no key for it. */
  claude: StandInClaude;
  diptych: Diptych;
  page: Page;
}

interface Running {
  pid: number;
  open(): Promise<Page>;
  kill(): Promise<void>;
}

export const test = base.extend<Fixtures & ShellOptions & EnvironmentOptions>({
  shell: ["web", { option: true }],
  environment: [{}, { option: true }],
  // Playwright finds what a fixture needs by its first argument's names.
  // oxlint-disable-next-line no-empty-pattern
  ollama: async ({}, use) => {
    const standIn = await startStandIn();
    await use(standIn);
    await standIn.close();
  },
  // As above: this one needs no other fixture either.
  // oxlint-disable-next-line no-empty-pattern
  claude: async ({}, use) => {
    const standIn = await startStandInClaude();
    await use(standIn);
    await standIn.close();
  },
  diptych: async ({ shell, browser, ollama, claude, environment }, use) => {
    const home = await mkdtemp(path.join(os.tmpdir(), "diptych-"));
    const servers = { OLLAMA_HOST: ollama.url, ANTHROPIC_BASE_URL: claude.url };
    const env = { ...cleanEnv(), ...nowhere, DIPTYCH_HOME: home, ...servers, ...environment };
    const contexts: BrowserContext[] = [];
    const newPage = async (): Promise<Page> => {
      const context = await browser.newContext();
      contexts.push(context);
      return await context.newPage();
    };
    const launch = (): Promise<Running> => (shell === "web" ? launchWeb(env, newPage) : launchElectron(env));
    let running = await launch();
    await use({
      home,
      pid: () => running.pid,
      open: () => running.open(),
      kill: () => running.kill(),
      async start() {
        running = await launch();
        return await running.open();
      },
    });
    // A page that is left would go on looking for its core for as long as the browser lives.
    await Promise.all(contexts.map((context) => context.close()));
    await running.kill();
    await rm(home, { recursive: true, force: true });
  },
  page: async ({ diptych }, use) => {
    await use(await diptych.open());
  },
});

export { expect } from "playwright/test";

function cleanEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => !/^(DIPTYCH|ANTHROPIC)_/.test(name)));
}

async function launchWeb(env: Record<string, string>, newPage: () => Promise<Page>): Promise<Running> {
  const child = spawn(process.execPath, ["dist/electron/server.js"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The web shell ended with code ${code}.`)));
    createInterface(child.stdout).on("line", (line) => {
      const [found] = /http:\S+/.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    pid: child.pid ?? 0,
    async open() {
      const page = caught(await newPage());
      await page.goto(url);
      return page;
    },
    kill: () => ended(child),
  };
}

async function launchElectron(env: Record<string, string>): Promise<Running> {
  // Chromium has no sandbox for root.
  const app = await _electron.launch({ args: [root], env, chromiumSandbox: process.getuid?.() !== 0 });
  const newWindow = async (): Promise<Page> => {
    const opened = app.waitForEvent("window");
    await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById("new-window")?.click());
    return await opened;
  };
  let first: Page | undefined = await app.firstWindow();
  return {
    pid: app.process().pid ?? 0,
    async open() {
      const page = first ?? (await newWindow());
      first = undefined;
      return caught(page);
    },
    kill: () => ended(app.process()),
  };
}

/** Catches what this page lets choose from the start: a key press may overtake what a spec asks for at the same time. */
function caught(page: Page): Page {
  page.on("filechooser", () => undefined);
  return page;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => void child.once("exit", resolve));
  child.kill("SIGKILL");
  await exit;
}

/** A file of the data folder; empty as long as it is not there. */
export async function readHomeFile(diptych: Diptych, name: string): Promise<string> {
  const file = path.join(diptych.home, name);
  return existsSync(file) ? await readFile(file, "utf8") : "";
}
