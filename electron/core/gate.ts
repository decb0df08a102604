/** Lets at most `places` in at a time, in the order they came. */
export function createGate(places: number) {
  let free = places;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    /** Waits for a place; the answer gives it back and must be called once. */
    async enter(signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else {
        await new Promise<void>((resolve, reject) => {
          queue.push(resolve);
          signal.addEventListener("abort", () => {
            const at = queue.indexOf(resolve);
            if (at === -1) return;
            queue.splice(at, 1);
            reject(signal.reason);
          });
        });
      }
      return leave;
    },
  };
}

export type Gate = ReturnType<typeof createGate>;
