import { Command, Option } from "commander";
import { serve } from "../web/shell.ts";
import { readPort } from "./read-port.ts";
import { runProgram } from "./run-program.ts";

export function addServe(program: Command): void {
  program
    .command("serve")
    .description("Run Diptych as a web page on this machine.")
    .addOption(new Option("--port <n>", "where it listens; 0 lets the system choose").env("PORT").argParser(readPort))
    .option("--open", "open it in the system's browser", false)
    .action((options: { port?: number; open: boolean }) => serve(options));
}

/** `diptych serve` without reading the other commands first: people wait for the page. */
export async function runServe(args: readonly string[]): Promise<void> {
  const program = new Command("diptych").exitOverride();
  addServe(program);
  await runProgram(program, ["serve", ...args]);
}
