/** Calls when whoever read the output has gone, as `| head -1` does: nothing that is still to come will be read. */
export function onClosedPipe(stop: () => void): void {
  process.stdout.on("error", (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== "EPIPE") throw thrown;
    stop();
  });
}
