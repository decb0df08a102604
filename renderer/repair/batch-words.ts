import type { BatchState, ItemStatus } from "../../shared/repair/batch.ts";

/** What a batch is doing, in words. */
export const batchStateWords: Record<BatchState, string> = {
  filling: "Records are being handed over",
  running: "Running",
  paused: "Paused",
  interrupted: "Interrupted when Diptych closed",
  done: "Done",
};

/** What became of a record, in a word. */
export const itemWords: Record<ItemStatus, string> = {
  waiting: "Waiting",
  valid: "Valid",
  refused: "Refused",
  failed: "Failed",
};
