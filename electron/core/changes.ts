import { EventEmitter, on } from "node:events";
import type { Change } from "../../shared/contract/app.ts";

/** Tells every open page what has changed, whoever changed it. */
export function createChanges() {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish(change: Change): void {
      emitter.emit("change", change);
    },
    /** Every change from now on, until the signal aborts. */
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<Change, void> {
      for await (const [change] of on(emitter, "change", signal === undefined ? {} : { signal })) yield change;
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;
