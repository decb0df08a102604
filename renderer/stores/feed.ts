import type { FeedEvent } from "../../shared/contract/feed-event.ts";
import { connection } from "../connection.ts";

interface Feed<T> {
  watch: () => Promise<AsyncIterable<FeedEvent<T>>>;
  /** Takes the place of everything known before. */
  all: (items: readonly T[]) => void;
  one: (item: T) => void;
  gone: (id: number) => void;
}

/** Follows a list of the core for as long as the page lives, taken up anew with each connection. */
export function followFeed<T>(feed: Feed<T>): void {
  connection.subscribe(({ state, epoch }, before) => {
    // A connection that breaks ends this watcher; the next one begins its own.
    if (state === "open" && epoch !== before.epoch) void read(feed, epoch).catch(() => undefined);
  });
}

async function read<T>({ watch, all, one, gone }: Feed<T>, epoch: number): Promise<void> {
  for await (const event of await watch()) {
    if (connection.getState().epoch !== epoch) return;
    if (event.type === "all") all(event.items);
    else {
      for (const item of event.items) one(item);
      for (const id of event.gone) gone(id);
    }
  }
}
