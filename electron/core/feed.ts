import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { FeedEvent } from "../../shared/contract/feed-event.ts";

/** A page hears of what changed at most this often. */
const everyMs = 250;

/** Tells whoever watches what became of the things on a list: only their last state, never each step between. */
export function createFeed<T>(list: () => T[], find: (id: number) => T | undefined) {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    changed(id: number): void {
      emitter.emit("changed", id);
    },
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<FeedEvent<T>, void> {
      const until = signal === undefined ? {} : { signal };
      const changed = new Set<number>();
      const note = (id: number): void => void changed.add(id);
      emitter.on("changed", note);
      try {
        yield { type: "all", items: list() };
        for (;;) {
          if (changed.size === 0) await once(emitter, "changed", until);
          const ids = [...changed];
          changed.clear();
          const found = ids.map((id) => ({ id, item: find(id) }));
          const gone = found.flatMap(({ id, item }) => (item === undefined ? id : []));
          yield { type: "some", items: found.flatMap(({ item }) => item ?? []), gone };
          await wait(everyMs, undefined, until);
        }
      } finally {
        emitter.off("changed", note);
      }
    },
  };
}
