import { createStore } from "zustand/vanilla";
import type { Batch } from "../../shared/repair/batch.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { batch, closeBatch } from "./batch.ts";

/** The batches there are, the newest first. */
export const batchList = createStore<{ batches: Batch[] }>(() => ({ batches: [] }));

export async function refreshBatches(): Promise<void> {
  batchList.setState({ batches: await client.batches.list() });
}

/** Deletes without asking, since it can be taken back. */
export const deleteBatch = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.batches.delete({ id });
    if (batch.getState().id === id) closeBatch();
    const restore = async (): Promise<void> => {
      await client.batches.restore({ id });
      await refreshBatches();
    };
    say("Batch deleted", { label: "Undo", run: () => void attempt(restore) });
    await refreshBatches();
  });
