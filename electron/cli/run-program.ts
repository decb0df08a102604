import { CommanderError, type Command } from "commander";
import { toldError } from "./told-error.ts";
import { watchOutput } from "./watch-output.ts";

/** Runs what was asked for. Exit codes: 0 done, 1 something failed, 2 wrongly called, 130 interrupted. */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  watchOutput();
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2;
    else {
      const told = toldError(thrown);
      if (told === undefined) throw thrown;
      console.error(told.message);
      process.exitCode = told.code === "bad-input" ? 2 : 1;
    }
  }
}
