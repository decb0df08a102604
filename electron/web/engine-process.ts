import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { started } from "../backends/engine-start.ts";
import { folderArguments, type LaunchEngine } from "../backends/engine-supervisor.ts";

/** Beside this file in the source tree, beside the bundle in a built one. */
const entry = fileURLToPath(
  import.meta.url.endsWith(".ts")
    ? new URL("../engine/main.ts", import.meta.url)
    : new URL("./engine.js", import.meta.url),
);

/** Starts the built-in engine as a child of this Node process; it ends when its standard input closes. */
export const launchEngine: LaunchEngine = (modelsFolder, readOnly) => {
  const child = spawn(process.execPath, [entry, "--port", "0", ...folderArguments(modelsFolder, readOnly)]);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (thrown) => resolve(thrown.message));
    // Not `exit`: only now all that it said has been read.
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return started({ output: child.stdout, complaints: child.stderr, ended, kill: () => child.kill() });
};
