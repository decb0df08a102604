import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TestEngine = { url: string; models: string; process: ChildProcess; stop: () => Promise<void> };

/** Starts the engine as a process of its own, as the app does, with an empty folder for its models. */
export async function startTestEngine(...more: string[]): Promise<TestEngine> {
  const models = await mkdtemp(join(tmpdir(), "diptych-engine-"));
  const main = join(import.meta.dirname, "../main.ts");
  const child = spawn(process.execPath, [main, "--models", models, ...more], { stdio: ["pipe", "pipe", "inherit"] });
  const url = await firstLine(child);
  const stop = async (): Promise<void> => {
    await ended(child, () => child.kill());
    await rm(models, { recursive: true, force: true });
  };
  return { url: url.replace("listening ", ""), models, process: child, stop };
}

/** Resolves with the exit code once the process has ended; `end` asks it to. */
export function ended(child: ChildProcess, end: () => void): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", resolve);
    end();
  });
}

/** The first line the process writes. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    child.once("exit", (code) => reject(new Error(`the engine ended with code ${code} before it answered`)));
  });
}
