import { CommanderError, type Command } from "commander";
import { toldError } from "./told-error.ts";
import { watchOutput } from "./watch-output.ts";

/** Runs what was asked for. Exit codes: 0 done, 1 something failed, 2 wrongly called, 130 interrupted. */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  watchOutput();
  // Who called a command wrongly wants its help, not that of all.
  for (const command of program.commands)
    command.showHelpAfterError(`\`${program.name()} ${command.name()} --help\` shows how it is called.`);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2;
    else if (wasCalledOff(thrown)) {
      console.error("\nStopped.");
      process.exitCode = 130;
    } else {
      const told = toldError(thrown) ?? { code: "internal", message: unforeseen(thrown) };
      console.error(told.message);
      process.exitCode = told.code === "bad-input" ? 2 : 1;
    }
  }
}

/** For whoever reports it: the stack, without what the error carries along, which may be megabytes of a prompt. */
const unforeseen = (thrown: unknown): string =>
  `Something went wrong inside Diptych: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`;

/** Ctrl+C or Ctrl+D in answer to a question. */
const wasCalledOff = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === "AbortError";
