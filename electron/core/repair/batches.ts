import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../../shared/errors.ts";
import type {
  Batch,
  BatchFormat,
  BatchItem,
  BatchRecord,
  BatchSpec,
  ItemResult,
  ItemStatus,
} from "../../../shared/repair/batch.ts";
import type { Store } from "../../storage/store.ts";
import type { Changes } from "../changes.ts";
import { RepairWorker, schemaText } from "../repair-worker.ts";
import { exportBatch } from "./batch-export.ts";
import { itemByPass, itemByRules } from "./batch-item.ts";
import type { Passing } from "./passing.ts";
import { PassStop } from "./pass-sink.ts";

/** How many records rules alone deal with before what became of them is stored. */
const atOnce = 200;
const toldEveryMs = 200;
const day = 24 * 60 * 60 * 1000;

export interface Id {
  id: number;
}

interface Parts {
  store: Store;
  changes: Changes;
  passing: Passing;
  log: (thrown: unknown) => void;
}

interface Running {
  /** Set when what is being dealt with should be the last. */
  pausing: boolean;
  abort: AbortController;
  done: Promise<void>;
}

/** Many records by the same rules. What became of one is stored before the next is begun, or with those beside it. */
export function createBatches({ store, changes, passing, log }: Parts) {
  const { batches } = store;
  const running = new Map<number, Running>();
  const emitter = new EventEmitter().setMaxListeners(0);
  const revisions = new Map<number, number>();
  /** Its own, so that a batch keeps nobody's single text waiting; started with the first batch. */
  const worker = new RepairWorker({ warm: true });

  function changed(id: number, listed = true): void {
    revisions.set(id, (revisions.get(id) ?? 0) + 1);
    emitter.emit("changed");
    if (listed) changes.publish({ kind: "batches" });
  }

  function get({ id }: Id): Batch {
    const batch = batches.get(id);
    if (batch === undefined) throw new AppError("not-found", "This batch is no longer there.");
    return batch;
  }

  /** Deals with the next records; false when there are none left. */
  async function next({ id, spec }: Batch, signal: AbortSignal): Promise<boolean> {
    const started = performance.now();
    const byRules = spec.rules.ask === "never";
    const items = batches.waiting(id, byRules ? atOnce : 1);
    const schema = schemaText(spec.schema);
    const deal = (item: BatchItem): Promise<ItemResult | null> =>
      byRules ? itemByRules(worker, schema, item) : itemByPass(passing, spec, item, signal);
    const results = await Promise.all(items.map(deal));
    const done = items.flatMap(({ id: itemId }, index) => {
      const result = results[index];
      return result === undefined || result === null ? [] : [{ itemId, result }];
    });
    if (signal.aborted) return false;
    batches.finish(id, done, performance.now() - started);
    changed(id, false);
    return items.length > 0;
  }

  async function work(batch: Batch, own: Running): Promise<void> {
    let more = true;
    while (more && !own.pausing && !own.abort.signal.aborted) more = await next(batch, own.abort.signal);
    if (own.abort.signal.aborted) return;
    running.delete(batch.id);
    batches.setState(batch.id, more ? "paused" : "done");
    changed(batch.id);
  }

  /** What became of records could not be stored: they wait, and can be gone on with. */
  function giveUp(id: number, thrown: unknown): void {
    running.delete(id);
    log(thrown);
    batches.setState(id, "paused");
    changed(id);
  }

  function start({ id }: Id): Batch {
    const batch = get({ id });
    const known = running.get(id);
    if (known !== undefined) {
      known.pausing = false;
      return batch;
    }
    batches.setState(id, "running");
    const own: Running = { pausing: false, abort: new AbortController(), done: Promise.resolve() };
    running.set(id, own);
    own.done = work(batch, own).catch((thrown: unknown) => giveUp(id, thrown));
    changed(id);
    return get({ id });
  }

  function pause({ id }: Id): Batch {
    const known = running.get(id);
    if (known !== undefined) known.pausing = true;
    return get({ id });
  }

  return {
    get,
    start,
    pause,
    list: (): Batch[] => batches.list(),
    async create(spec: BatchSpec): Promise<Id> {
      const { check } = await worker.run(schemaText(spec.schema), { kind: "check" });
      if (!check.ok) throw new AppError("bad-input", check.problem);
      if (spec.rules.ask !== "never" && spec.rules.model === null)
        throw new AppError("bad-input", "Choose a model that turns the texts into JSON, or use rules alone.");
      const id = batches.create(spec, Date.now());
      changed(id);
      return { id };
    },
    add({ id, records }: Id & { records: BatchRecord[] }): { total: number } {
      if (get({ id }).state !== "filling")
        throw new AppError("bad-input", "This batch was begun already. Make another one for more records.");
      const total = batches.add(id, records);
      changed(id, false);
      return { total };
    },
    retry({ id, status }: Id & { status: "refused" | "failed" }): Batch {
      get({ id });
      batches.retry(id, status);
      return start({ id });
    },
    delete({ id }: Id): void {
      pause({ id });
      batches.markDeleted(id, Date.now());
      changed(id);
    },
    restore({ id }: Id): void {
      batches.markDeleted(id, null);
      changed(id);
    },
    items({ id, status, limit, offset }: Id & { status: ItemStatus | null; limit: number; offset: number }) {
      const { counts } = get({ id });
      const total = status === null ? Object.values(counts).reduce((sum, n) => sum + n, 0) : counts[status];
      return { items: batches.items(id, status, limit, offset), total };
    },
    item({ itemId }: { itemId: number }): BatchItem {
      const item = batches.item(itemId);
      if (item === undefined) throw new AppError("not-found", "This record is no longer there.");
      return item;
    },
    async *watch({ id }: Id, signal: AbortSignal | undefined): AsyncGenerator<Batch, void> {
      const until = signal === undefined ? {} : { signal };
      for (let seen = -1; ;) {
        const revision = revisions.get(id) ?? 0;
        if (revision === seen) await once(emitter, "changed", until);
        else {
          seen = revision;
          yield get({ id });
          await wait(toldEveryMs, undefined, until);
        }
      }
    },
    export: ({ id, format }: Id & { format: BatchFormat }): AsyncGenerator<string, void> =>
      exportBatch(batches, get({ id }), format),
    /** Batches that ran when the program died wait to be started again. */
    markInterrupted(): void {
      batches.markInterrupted();
      batches.purge(Date.now() - day);
    },
    /** Ends what runs; what is not dealt with waits. */
    async close(): Promise<void> {
      const all = [...running.values()];
      for (const { abort } of all) abort.abort(new PassStop("interrupted"));
      await worker.close();
      await Promise.allSettled(all.map(({ done }) => done));
      batches.markInterrupted();
    },
  };
}

export type Batches = ReturnType<typeof createBatches>;
