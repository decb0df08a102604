import { systemReason } from "../../shared/errors.ts";

/** Ends with 1 and a sentence when output is lost, whatever the command makes of it; a reader who has gone is no fault. */
export function watchOutput(): void {
  process.stdout.once("error", (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === "EPIPE") return;
    console.error(`The output could not be written: ${systemReason(thrown)}.`);
    process.once("exit", () => (process.exitCode = 1));
  });
  // After the first, which says it all.
  process.stdout.on("error", () => undefined);
}
