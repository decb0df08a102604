interface Queue {
  active: number;
  waiting: (() => void)[];
}

/** Lets a few pulls of one source run at once, the others in the order they came. */
export function createPullSlots(atOnce: () => number) {
  const queues = new Map<string, Queue>();

  const queueOf = (source: string): Queue => {
    const queue = queues.get(source) ?? { active: 0, waiting: [] };
    queues.set(source, queue);
    return queue;
  };
  const letIn = (queue: Queue): void => {
    while (queue.active < atOnce()) {
      const next = queue.waiting.shift();
      if (next === undefined) return;
      queue.active += 1;
      next();
    }
  };

  return {
    /** Waits for a place; the answer gives it back and is called once. Rejects when the signal aborts before. */
    async enter(source: string, signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted();
      const queue = queueOf(source);
      const place = Promise.withResolvers<void>();
      const leaveQueue = (): void => {
        const at = queue.waiting.indexOf(place.resolve);
        if (at !== -1) queue.waiting.splice(at, 1);
        place.reject(signal.reason);
      };
      queue.waiting.push(place.resolve);
      signal.addEventListener("abort", leaveQueue, { once: true });
      letIn(queue);
      await place.promise.finally(() => signal.removeEventListener("abort", leaveQueue));
      return () => {
        queue.active -= 1;
        letIn(queue);
      };
    },
    /** More may run at once than before. */
    widened(): void {
      for (const queue of queues.values()) letIn(queue);
    },
  };
}

export type PullSlots = ReturnType<typeof createPullSlots>;
