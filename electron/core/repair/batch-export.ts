import { problemLine } from "../../../shared/json/feedback.ts";
import { isJsonObject } from "../../../shared/json/json.ts";
import { valueOfJson } from "../../../shared/json/value-of-json.ts";
import { lastMembers, printValue, type Value } from "../../../shared/json/value.ts";
import type { Batch, BatchFormat, BatchItem } from "../../../shared/repair/batch.ts";
import { onOneLine } from "../../../shared/repair/one-line.ts";
import type { StoredBatches } from "../../storage/batches.ts";

const atOnce = 500;

/** A batch's results as one text, in pieces. */
export async function* exportBatch(
  stored: StoredBatches,
  batch: Batch,
  format: BatchFormat,
): AsyncGenerator<string, void> {
  switch (format) {
    case "report":
      return yield `${JSON.stringify(reportOf(batch), null, 2)}\n`;
    case "jsonl":
      for (const items of pages(stored, batch.id)) yield items.map((item) => `${lineOf(item)}\n`).join("");
      return undefined;
    case "json":
      return yield* asJson(stored, batch);
    case "csv":
      return yield* asCsv(stored, batch);
  }
}

/** The items in order, so many at a time. */
function* pages(stored: StoredBatches, id: number): Generator<BatchItem[]> {
  for (let position = 0; ;) {
    const items = stored.after(id, position, atOnce);
    const last = items.at(-1);
    if (last === undefined) return;
    yield items;
    position = last.position;
  }
}

function reportOf({ spec, createdAt, state, counts, promptTokens, answerTokens, ms }: Batch) {
  const { source, rules } = spec;
  return { source, createdAt: new Date(createdAt).toISOString(), state, counts, promptTokens, answerTokens, ms, rules };
}

function errorOf({ result }: BatchItem): string | null {
  if (result === null) return "waits to be dealt with";
  return result.status === "valid" ? null : result.problems.map(problemLine).join("; ");
}

function lineOf(item: BatchItem): string {
  const error = errorOf(item);
  const name = JSON.stringify(item.name);
  return error === null
    ? `{"name":${name},"value":${onOneLine(item.result?.json ?? "null")}}`
    : `{"name":${name},"error":${JSON.stringify(error)}}`;
}

async function* asJson(stored: StoredBatches, batch: Batch): AsyncGenerator<string, void> {
  yield `{"report":${JSON.stringify(reportOf(batch))},"records":[`;
  let separator = "\n";
  for (const items of pages(stored, batch.id)) {
    yield separator + items.map(lineOf).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

async function* asCsv(stored: StoredBatches, { id }: Batch): AsyncGenerator<string, void> {
  const columns = columnsOf(pages(stored, id));
  const heads = [freeHead("record", columns), ...columns, freeHead("error", columns)];
  yield `${heads.map(cell).join(",")}\r\n`;
  for (const items of pages(stored, id)) yield items.map((item) => `${rowOf(item, columns)}\r\n`).join("");
}

const wholeValue = "value";

/** Every property of the values, in the order they are met; what is no object has a column of its own. */
function columnsOf(all: Iterable<BatchItem[]>): string[] {
  const columns = new Set<string>();
  for (const items of all) {
    for (const { result } of items) {
      if (result?.status !== "valid" || result.json === null) continue;
      const value: unknown = JSON.parse(result.json);
      for (const key of isJsonObject(value) ? Object.keys(value) : [wholeValue]) columns.add(key);
    }
  }
  return [...columns];
}

/** A head of our own that no property has: programs that read tables by name would lose one of the two. */
const freeHead = (head: string, columns: readonly string[]): string =>
  columns.includes(head) ? freeHead(`${head}_`, columns) : head;

function rowOf(item: BatchItem, columns: readonly string[]): string {
  const error = errorOf(item);
  const value = error === null ? valueOfJson(item.result?.json ?? "null") : null;
  const cells = new Map<string, Value>();
  if (value?.kind === "object") for (const member of lastMembers(value)) cells.set(member.key, member.value);
  else if (value !== null) cells.set(wholeValue, value);
  return [item.name, ...columns.map((column) => plain(cells.get(column))), error ?? ""].map(cell).join(",");
}

/** Texts as they are; everything else as JSON, so that no digit is lost. */
function plain(value: Value | undefined): string {
  if (value === undefined) return "";
  return value.kind === "string" ? value.text : printValue(value);
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
