import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export interface EngineProgram {
  url: string;
  pid: number;
  kill(): Promise<void>;
}

/** `diptych engine` over a models folder, as people start it. */
export async function startEngineProgram(folder: string): Promise<EngineProgram> {
  const child = startDiptych(["engine", "--models", folder], {});
  const url = await firstMatch(child, /^listening (http:\S+)/);
  return {
    url,
    pid: child.pid ?? 0,
    async kill() {
      const exit = new Promise((resolve) => void child.once("exit", resolve));
      child.kill("SIGKILL");
      await exit;
    },
  };
}

export const startDiptych = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  startNode(["dist/electron/cli.js", ...args], env);

/** A program of the project in a process of its own. */
export const startNode = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Waits for a line of the output, and gives what its group caught. */
export function firstMatch({ stdout }: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    if (stdout === null) return;
    createInterface(stdout).on("line", (line) => {
      const found = pattern.exec(line);
      if (found !== null) resolve(found[1] ?? found[0]);
    });
  });
}
