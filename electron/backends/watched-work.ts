import { setTimeout as wait } from "node:timers/promises";

const everyMs = 100;

/** Tells how far a piece of work has come, ten times a second until it is done; then gives or throws what it did. */
export async function* watchedWork<T>(work: Promise<T>, reached: () => number): AsyncGenerator<number, T> {
  const state = { ended: false };
  const end = work.then(
    () => void (state.ended = true),
    () => void (state.ended = true),
  );
  while (!state.ended) {
    await Promise.race([end, wait(everyMs, undefined, { ref: false })]);
    if (!state.ended) yield reached();
  }
  return await work;
}
