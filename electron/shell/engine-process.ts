import { utilityProcess } from "electron";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { AppError } from "../../shared/errors.ts";
import { folderArguments, type LaunchEngine } from "../backends/engine-supervisor.ts";

const entry = fileURLToPath(new URL("engine.js", import.meta.url));

/** Starts the built-in engine in a utility process: a crash of native code there leaves the app standing. */
export const launchEngine: LaunchEngine = async (modelsFolder, readOnly) => {
  const child = utilityProcess.fork(entry, ["--port", "0", ...folderArguments(modelsFolder, readOnly)], {
    stdio: "pipe",
    serviceName: "Diptych engine",
  });
  const exited = new Promise<string>((resolve) => child.once("exit", (code) => resolve(`exit code ${code}`)));
  const listening = new Promise<string>((resolve) => {
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      const [, host] = /^listening (http:\S+)/.exec(line) ?? [];
      if (host !== undefined) resolve(host);
    });
  });
  const failed = exited.then((why) => {
    throw new AppError("engine-died", "The built-in engine could not be started.", { detail: why });
  });
  return {
    host: await Promise.race([listening, failed]),
    exited,
    async stop() {
      child.kill();
      await exited;
    },
  };
};
