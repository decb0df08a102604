import { createStore } from "zustand/vanilla";
import type { BatchItem, ItemStatus } from "../../shared/repair/batch.ts";
import { client } from "../connection.ts";

interface ItemsState {
  status: ItemStatus | null;
  total: number;
  /** By place in the list; only what was looked at is here. */
  items: Readonly<Record<number, BatchItem>>;
}

const pageSize = 200;
/** While a batch runs, what is in view is read anew this often. */
const everyMs = 400;

/** The items of the batch that is shown, page by page as they come into view, and anew while they change. */
class BatchItems {
  readonly store = createStore<ItemsState>(() => ({ status: null, total: 0, items: {} }));
  #id = 0;
  /** Grows with each list that is shown; answers to an older one are let go. */
  #shown = 0;
  /** How many rows of each page are in view. */
  readonly #inView = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(id: number, status: ItemStatus | null): void {
    this.#id = id;
    this.#shown += 1;
    this.store.setState({ status, total: 0, items: {} });
    void this.#read(0);
  }

  /** A row is in view from now on; the answer ends it. */
  see(index: number): () => void {
    const page = Math.floor(index / pageSize);
    const before = this.#inView.get(page) ?? 0;
    this.#inView.set(page, before + 1);
    if (before === 0 && this.store.getState().items[index] === undefined) void this.#read(page);
    return () => this.#inView.set(page, (this.#inView.get(page) ?? 1) - 1);
  }

  /** Something has changed in the batch. */
  changed(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const pages = [...this.#inView].filter(([, rows]) => rows > 0).map(([page]) => page);
      for (const page of pages.length === 0 ? [0] : pages) void this.#read(page);
    }, everyMs);
  }

  async #read(page: number): Promise<void> {
    const mine = this.#shown;
    const { status } = this.store.getState();
    const offset = page * pageSize;
    const found = await client.batches.items({ id: this.#id, status, limit: pageSize, offset }).catch(() => null);
    if (found === null || mine !== this.#shown) return;
    const read = Object.fromEntries(found.items.map((item, at) => [offset + at, item]));
    this.store.setState(({ items }) => ({ total: found.total, items: { ...items, ...read } }));
  }
}

export const batchItems = new BatchItems();
