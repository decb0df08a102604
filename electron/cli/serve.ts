import { Option, type Command } from "commander";
import { serve } from "../web/shell.ts";
import { readPort } from "./engine.ts";

export function addServe(program: Command): void {
  program
    .command("serve")
    .description("Run Diptych as a web page on this machine.")
    .addOption(new Option("--port <n>", "where it listens; 0 lets the system choose").env("PORT").argParser(readPort))
    .option("--open", "open it in the system's browser", false)
    .action((options: { port?: number; open: boolean }) => serve(options));
}
