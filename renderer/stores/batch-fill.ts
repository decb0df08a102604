import { createStore } from "zustand/vanilla";
import type { BatchRecord, BatchSpec } from "../../shared/repair/batch.ts";
import { client } from "../connection.ts";
import { largestFile } from "../repair/read-file.ts";
import { fieldsOf, readRecords, type BatchFiles } from "../repair/read-records.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { openBatch, startBatch } from "./batch.ts";
import { textSpec } from "./repair-stage.ts";
import { repairForm } from "./repair-form.ts";

interface FillState {
  files: BatchFiles | null;
  /** Keys or columns to choose from. */
  fields: readonly string[];
  field: string;
  /** How many records were handed over so far; `null` while none are. */
  handedOver: number | null;
}

const empty: FillState = { files: null, fields: [], field: "", handedOver: null };

/** What the next batch is made from. */
export const batchFill = createStore<FillState>(() => empty);

export const chooseField = (field: string): void => batchFill.setState({ field });

export const leaveFiles = (): void => batchFill.setState(empty);

/** Looks into files, and offers what of their records may be the text. */
export const takeFiles = (files: BatchFiles | null): Promise<boolean> =>
  attempt(async () => {
    if (files === null) return say("Nothing in there can be read: choose a folder of texts, a JSONL or a CSV file.");
    const tooLarge = files.kind === "folder" ? files.files.filter(({ size }) => size > largestFile) : [];
    if (tooLarge.length > 0)
      return say(
        `${tooLarge.map(({ name }) => name).join(", ")}: larger than ${largestFile / 1e6} MB. Take such files out; the others can be read.`,
      );
    const fields = await fieldsOf(files);
    batchFill.setState({ files, fields, field: fields[0] ?? "", handedOver: null });
  });

const mostRecords = 1000;
const mostCharacters = 2_000_000;

let filling = new AbortController();

/** Hands the records over and starts. What was handed over stays, also when it is ended before. */
export const fillBatch = (): Promise<boolean> =>
  attempt(async () => {
    const { files, field } = batchFill.getState();
    if (files === null) return;
    filling = new AbortController();
    const { schema, input: _input, ...rules } = textSpec();
    const { ask } = repairForm.getState().rules;
    const spec = { source: { kind: files.kind, name: files.name, field }, schema, rules: { ...rules, ask } };
    batchFill.setState({ handedOver: 0 });
    const id = await handOver(spec, files, filling.signal).finally(() => batchFill.setState({ handedOver: null }));
    if (id === null) return filling.signal.aborted ? undefined : say(`${files.name} holds no records.`);
    leaveFiles();
    void openBatch(id);
    if (!filling.signal.aborted) await startBatch();
  });

export const stopFilling = (): void => filling.abort();

/** The batch that the records were handed over to; it is made with the first of them, and `null` where there are none. */
async function handOver(spec: BatchSpec, files: BatchFiles, signal: AbortSignal): Promise<number | null> {
  let id: number | null = null;
  let records: BatchRecord[] = [];
  let characters = 0;
  const flush = async (): Promise<void> => {
    id ??= (await client.batches.create(spec)).id;
    const { total } = await client.batches.add({ id, records });
    batchFill.setState({ handedOver: total });
    records = [];
    characters = 0;
  };
  for await (const record of readRecords(files, spec.source.field)) {
    if (signal.aborted) break;
    records.push(record);
    characters += record.text.length;
    if (records.length === mostRecords || characters > mostCharacters) await flush();
  }
  if (records.length > 0) await flush();
  return id;
}
