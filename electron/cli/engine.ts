import path from "node:path";
import type { Command } from "commander";
import { AppError, systemReason } from "../../shared/errors.ts";
import { runEngine } from "../engine/run-engine.ts";
import { homeFolder } from "../folders.ts";
import { readPort } from "./read-port.ts";

export function addEngine(program: Command): void {
  program
    .command("engine")
    .description("Run only the built-in engine: a server that speaks Ollama's API.")
    .option("--port <n>", "where it listens; 0 lets the system choose", readPort, 0)
    .option("--models <dir>", "the folder its models lie in")
    .option("--read-only-models <dir...>", "other models folders in Ollama's layout, read in place and never written")
    .addHelpText("after", "\nExamples:\n  diptych engine --port 11435\n  OLLAMA_HOST=127.0.0.1:11435 ollama list")
    .action(async (options: { port: number; models?: string; readOnlyModels?: string[] }) => {
      const models = options.models ?? path.join(homeFolder(), "models");
      const end = await runEngine({ models, port: options.port, readOnlyModels: options.readOnlyModels ?? [] }).catch(
        (thrown: unknown) => {
          throw new AppError("bad-input", `The engine could not start: ${systemReason(thrown)}.`, { cause: thrown });
        },
      );
      process.on("SIGINT", end);
    });
}
