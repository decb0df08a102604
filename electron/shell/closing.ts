/**
 * What to do when the app is asked to quit: not before `close` is done, which is begun once however often it is asked.
 * A `close` that fails is told to `log`, and keeps nobody from quitting.
 */
export function closeBeforeQuitting(close: () => Promise<void>, quit: () => void, log: (thrown: unknown) => void) {
  let closing: Promise<void> | undefined;
  let closed = false;
  return (event: { preventDefault(): void }): void => {
    if (closed) return;
    event.preventDefault();
    closing ??= close()
      .catch(log)
      .finally(() => {
        closed = true;
        quit();
      });
  };
}
