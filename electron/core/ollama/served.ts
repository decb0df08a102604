import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { ProgramLog } from "./program-log.ts";

/** An `ollama serve` that was started here. */
export class ServedOllama {
  /** Resolves with the reason when it has ended and all it wrote is in the log. */
  readonly exited: Promise<string>;
  readonly #child: ChildProcess;

  /** In a process group of its own, so that what it starts ends with it, and Ctrl+C in a terminal is not for it. */
  constructor(program: string, env: NodeJS.ProcessEnv, log: ProgramLog) {
    const child = spawn(program, ["serve"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#child = child;
    for (const output of [child.stdout, child.stderr]) createInterface(output).on("line", (line) => log.add(line));
    this.exited = new Promise((resolve) => {
      child.once("error", (thrown) => resolve(thrown.message));
      child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
  }

  /** Asks it to end, which unloads its models; after a while makes it. */
  async stop(graceMs: number): Promise<void> {
    this.#signal("SIGTERM");
    const answered = new AbortController();
    const late = wait(graceMs, undefined, { signal: answered.signal }).then(
      () => this.#signal("SIGKILL"),
      () => undefined,
    );
    await this.exited;
    answered.abort();
    await late;
  }

  #signal(name: "SIGTERM" | "SIGKILL"): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { windowsHide: true });
    else process.kill(-pid, name);
  }
}
