import type { Drafts } from "../storage/drafts.ts";

/** Drafts that each window keeps as its own, under keys that end in its name: none is taken from a window that is open. */
export function createWindowDrafts(drafts: Drafts) {
  const open = new Set<{ name: string }>();

  /** The drafts below this prefix of other windows, the newest first: of those that are open, and those that are gone. */
  function ofOthers(prefix: string, window: string) {
    const names = new Set(Array.from(open, ({ name }) => name));
    const others = drafts.list(prefix).filter(({ key }) => key !== prefix + window);
    return Map.groupBy(others, ({ key }) => (names.has(key.slice(prefix.length)) ? "open" : "gone"));
  }

  return {
    /** The window counts as open for as long as it follows this. */
    async *whileOpen<Item>(name: string, followed: AsyncIterable<Item>): AsyncGenerator<Item, void> {
      const window = { name };
      open.add(window);
      try {
        yield* followed;
      } finally {
        open.delete(window);
      }
    },
    /** The window's own draft; where it has none, the newest that was left behind becomes its own. */
    takeUp({ prefix, window }: { prefix: string; window: string }): { text: string; elsewhere: boolean } {
      const own = prefix + window;
      const others = ofOthers(prefix, window);
      const left = others.get("gone")?.[0];
      if (drafts.get(own) === "" && left !== undefined) {
        drafts.put(own, drafts.get(left.key), Date.now());
        drafts.put(left.key, "", Date.now());
      }
      return { text: drafts.get(own), elsewhere: others.has("open") };
    },
    /** What was written is saved, or given up: nobody is to bring it back, nor what was left behind before. */
    drop({ prefix, window }: { prefix: string; window: string }): void {
      const gone = ofOthers(prefix, window).get("gone") ?? [];
      for (const key of [prefix + window, ...gone.map((draft) => draft.key)]) drafts.put(key, "", Date.now());
    },
  };
}
