import { utilityProcess } from "electron";
import { fileURLToPath } from "node:url";
import { started } from "../backends/engine-start.ts";
import { folderArguments, type LaunchEngine } from "../backends/engine-supervisor.ts";

const entry = fileURLToPath(new URL("engine.js", import.meta.url));

/** Starts the built-in engine in a utility process: a crash of native code there leaves the app standing. */
export const launchEngine: LaunchEngine = (modelsFolder, readOnly) => {
  const child = utilityProcess.fork(entry, ["--port", "0", ...folderArguments(modelsFolder, readOnly)], {
    stdio: "pipe",
    serviceName: "Diptych engine",
  });
  const ended = new Promise<string>((resolve) => child.once("exit", (code) => resolve(`exit code ${code}`)));
  return started({ output: child.stdout, complaints: child.stderr, ended, kill: () => child.kill() });
};
