import { createStore } from "zustand/vanilla";
import type { Batch, BatchFormat, BatchItem, ItemStatus } from "../../shared/repair/batch.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { saveFile } from "../ui/outside.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { batchItems } from "./batch-items.ts";
import { follow } from "./follow.ts";

interface BatchState {
  id: number | null;
  open: Batch | null;
  /** The item that is looked at, with its whole text. */
  item: BatchItem | null;
}

/** The batch that is shown. */
export const batch = createStore<BatchState>(() => ({ id: null, open: null, item: null }));

let watching = new AbortController();

/** Shows a batch, and follows it. */
export async function openBatch(id: number): Promise<void> {
  closeBatch();
  const { signal } = watching;
  batch.setState({ id });
  batchItems.show(id, null);
  try {
    for await (const open of follow(() => client.batches.watch({ id }, { signal }), signal)) {
      batch.setState({ open });
      batchItems.changed();
    }
  } catch (thrown) {
    if (!signal.aborted) say(failureOf(thrown).message);
  }
}

/** Shows no batch; one that runs goes on. */
export function closeBatch(): void {
  watching.abort();
  watching = new AbortController();
  batch.setState({ id: null, open: null, item: null });
}

const change = (work: (id: number) => Promise<Batch>): Promise<boolean> =>
  attempt(async () => {
    const { id } = batch.getState();
    if (id === null) return;
    const open = await work(id);
    if (batch.getState().id === id) batch.setState({ open });
  });

export const startBatch = (): Promise<boolean> => change((id) => client.batches.start({ id }));

export const pauseBatch = (): Promise<boolean> => change((id) => client.batches.pause({ id }));

export const retryBatch = (status: "refused" | "failed"): Promise<boolean> =>
  change((id) => client.batches.retry({ id, status }));

export const filterItems = (status: ItemStatus | null): void => {
  const { id } = batch.getState();
  if (id !== null) batchItems.show(id, status);
};

export const showItem = (itemId: number): Promise<boolean> =>
  attempt(async () => batch.setState({ item: await client.batches.item({ itemId }) }));

export const hideItem = (): void => batch.setState({ item: null });

const endings: Record<BatchFormat, string> = { jsonl: ".jsonl", csv: ".csv", json: ".json", report: "-report.json" };

/** Gives the person the results as a file. */
export const exportBatch = (format: BatchFormat): Promise<boolean> =>
  attempt(async () => {
    const { id, open } = batch.getState();
    if (id === null || open === null) return;
    const pieces: string[] = [];
    for await (const piece of await client.batches.export({ id, format })) pieces.push(piece);
    const name = open.spec.source.name.replace(/\.\w+$/, "") || "batch";
    saveFile(`${name}${endings[format]}`, pieces.join(""));
  });
