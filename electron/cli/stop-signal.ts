/**
 * Aborted by Ctrl+C or SIGTERM, and when nothing that is still to come can be written: whoever read it has gone, as
 * `| head -1` does, or the disk is full. A second Ctrl+C ends the program at once.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once("SIGINT", abort).once("SIGTERM", abort);
  process.stdout.once("error", abort);
  return stop.signal;
}

/** Calls `act` when the signal is aborted, at once where it is already. Gives what takes this back. */
export function onStop(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) act();
  else signal.addEventListener("abort", act, { once: true });
  return () => signal.removeEventListener("abort", act);
}
