import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { AppError } from "../../shared/errors.ts";
import { folderArguments, type EngineProcess, type LaunchEngine } from "../backends/engine-supervisor.ts";

const startWithinMs = 30_000;

/** Beside this file in the source tree, beside the bundle in a built one. */
const entry = fileURLToPath(
  import.meta.url.endsWith(".ts")
    ? new URL("../engine/main.ts", import.meta.url)
    : new URL("./engine.js", import.meta.url),
);

/** Starts the built-in engine as a child of this Node process; it ends when its standard input closes. */
export const launchEngine: LaunchEngine = async (modelsFolder, readOnly) => {
  const child = spawn(process.execPath, [entry, "--port", "0", ...folderArguments(modelsFolder, readOnly)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const complaints: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => complaints.splice(0, complaints.length - 20, text));
  const exited = new Promise<string>((resolve) => {
    child.once("error", (thrown) => resolve(thrown.message));
    child.once("exit", (code, signal) =>
      resolve(`${signal ?? `exit code ${code}`} ${complaints.join("").slice(-2000)}`.trim()),
    );
  });
  const listening = new Promise<string>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      const [, host] = /^listening (http:\S+)/.exec(line) ?? [];
      if (host !== undefined) resolve(host);
    });
  });
  const failed = exited.then((why) => {
    throw new AppError("engine-died", "The built-in engine could not be started.", { detail: why });
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new AppError("engine-died", "The built-in engine did not start in time.")),
      startWithinMs,
    ).unref();
  });
  const host = await Promise.race([listening, failed, late]);
  const started: EngineProcess = {
    host,
    exited,
    async stop() {
      child.stdin.end();
      child.kill();
      await exited;
    },
  };
  return started;
};
