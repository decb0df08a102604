import * as v from "valibot";
import type { Problem } from "../json/align/alignment.ts";
import { passRulesSchema } from "./pass.ts";

/** What records were read from. */
export const batchSourceSchema = v.object({
  kind: v.picklist(["folder", "jsonl", "csv"]),
  /** The folder's or file's name. */
  name: v.pipe(v.string(), v.maxLength(500)),
  /** Of JSONL the key whose value is the text (empty for the whole line), of CSV the column. */
  field: v.pipe(v.string(), v.maxLength(500)),
});
export type BatchSource = v.InferOutput<typeof batchSourceSchema>;

export const batchSpecSchema = v.object({
  source: batchSourceSchema,
  schema: v.pipe(v.string(), v.minLength(1)),
  rules: passRulesSchema,
});
export type BatchSpec = v.InferOutput<typeof batchSpecSchema>;

/** One record as it is handed over. */
export const batchRecordSchema = v.object({
  /** The file's name, or the line's number. */
  name: v.pipe(v.string(), v.maxLength(1000)),
  text: v.string(),
});
export type BatchRecord = v.InferOutput<typeof batchRecordSchema>;

/** `waiting` until it has been dealt with; `failed`: it could not be dealt with, and may be tried again. */
export const itemStatusSchema = v.picklist(["waiting", "valid", "refused", "failed"]);
export type ItemStatus = v.InferOutput<typeof itemStatusSchema>;

/** What became of one record. */
export interface ItemResult {
  status: Exclude<ItemStatus, "waiting">;
  /** The value as JSON text, or the nearest that was found. */
  json: string | null;
  by: "rules" | "model";
  /** Why it was refused or failed, most telling first. */
  problems: readonly Problem[];
  editCount: number;
  promptTokens: number;
  answerTokens: number;
  ms: number;
}

export interface BatchItem {
  id: number;
  /** From 1, in the order of the source. */
  position: number;
  name: string;
  /** The text, in a list only its first 200 characters. */
  text: string;
  status: ItemStatus;
  /** `null` while it waits. */
  result: ItemResult | null;
}

/** `filling` while records are handed over; `interrupted` when the program ended while it ran. */
export const batchStateSchema = v.picklist(["filling", "running", "paused", "interrupted", "done"]);
export type BatchState = v.InferOutput<typeof batchStateSchema>;

export interface Batch {
  id: number;
  createdAt: number;
  spec: BatchSpec;
  state: BatchState;
  /** How many items there are of each. */
  counts: Record<ItemStatus, number>;
  promptTokens: number;
  answerTokens: number;
  /** Time it ran, pauses left out. */
  ms: number;
}

export const batchFormatSchema = v.picklist(["jsonl", "csv", "json", "report"]);
export type BatchFormat = v.InferOutput<typeof batchFormatSchema>;
