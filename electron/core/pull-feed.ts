import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { PullEvent } from "../../shared/contract/pulls.ts";
import type { Pull } from "../../shared/models/pull.ts";

/** A page hears of one pull at most this often. */
const everyMs = 100;

/** Tells whoever watches what became of the pulls: only their last state, never each step between. */
export function createPullFeed(list: () => Pull[], find: (id: number) => Pull | undefined) {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    changed(id: number): void {
      emitter.emit("changed", id);
    },
    async *watch(signal: AbortSignal | undefined): AsyncGenerator<PullEvent, void> {
      const until = signal === undefined ? {} : { signal };
      const changed = new Set<number>();
      const note = (id: number): void => void changed.add(id);
      emitter.on("changed", note);
      try {
        yield { type: "snapshot", pulls: list() };
        for (;;) {
          if (changed.size === 0) await once(emitter, "changed", until);
          const ids = [...changed];
          changed.clear();
          for (const id of ids) {
            const pull = find(id);
            yield pull === undefined ? { type: "gone", id } : { type: "pull", pull };
          }
          await wait(everyMs, undefined, until);
        }
      } finally {
        emitter.off("changed", note);
      }
    },
  };
}
