import Papa from "papaparse";
import type { BatchRecord, BatchSource } from "../../shared/repair/batch.ts";
import { readFile } from "./read-file.ts";

/** Files that a batch can be made from: all of a folder, or one with many records. */
export type BatchFiles =
  { kind: "folder"; name: string; files: readonly File[] } | { kind: "jsonl" | "csv"; name: string; file: File };

/** What the given files are; `null` where no records can be read from them. */
export function batchFiles(files: readonly File[]): BatchFiles | null {
  const [first] = files;
  if (first === undefined) return null;
  if (files.length === 1 && /\.(jsonl|ndjson)$/i.test(first.name))
    return { kind: "jsonl", name: first.name, file: first };
  if (files.length === 1 && /\.(csv|tsv)$/i.test(first.name)) return { kind: "csv", name: first.name, file: first };
  const readable = files.filter((file) => !/(?:^|\/)\./.test(pathOf(file))).toSorted(byPath);
  const [folder = "", ...inside] = pathOf(first).split("/");
  if (readable.length === 0) return null;
  const name = inside.length > 0 || files.length === 1 ? folder : `${readable.length} files`;
  return { kind: "folder", name, files: readable };
}

const pathOf = ({ webkitRelativePath, name }: File): string => webkitRelativePath || name;
const byPath = (a: File, b: File): number => pathOf(a).localeCompare(pathOf(b), "en", { numeric: true });

/** The keys or columns that hold the text; the likeliest first. Empty where each record is text as a whole. */
export async function fieldsOf(source: BatchFiles): Promise<string[]> {
  if (source.kind === "folder") return [];
  const row = source.kind === "csv" ? await firstRow(source.file) : await firstLine(source.file);
  return Object.keys(row).toSorted((a, b) => lengthOf(row[b]) - lengthOf(row[a]));
}

const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : 0);

function firstRow(file: File): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, unknown>>(file, {
      header: true,
      preview: 1,
      complete: ({ data: [row] }) => resolve(row ?? {}),
      error: reject,
    });
  });
}

async function firstLine(file: File): Promise<Record<string, unknown>> {
  for await (const { line } of linesOf(file)) return objectIn(line) ?? {};
  return {};
}

/** The records in order, one at a time, however long the file is. */
export async function* readRecords(source: BatchFiles, field: BatchSource["field"]): AsyncGenerator<BatchRecord> {
  if (source.kind === "folder") {
    for (const file of source.files) yield { name: pathOf(file).slice(-1000), text: await readFile(file) };
  } else if (source.kind === "csv") {
    let number = 0;
    for await (const row of rowsOf(source.file)) yield { name: `row ${++number}`, text: row[field] ?? "" };
  } else {
    for await (const { line, number } of linesOf(source.file))
      yield { name: `line ${number}`, text: textIn(line, field) };
  }
}

function textIn(line: string, field: string): string {
  if (field === "") return line;
  const record = objectIn(line);
  // A line that is broken is what there is to mend.
  if (record === undefined) return line;
  const value = record[field];
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The lines of a file that hold something, with their numbers from 1. */
async function* linesOf(file: File): AsyncGenerator<{ line: string; number: number }> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let number = 0;
  for (;;) {
    const { done, value = "" } = await reader.read();
    const lines = (rest + value).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield { line, number };
    }
    if (done) return;
  }
}

/** The rows of a file of comma-separated values, read piece by piece as they are wanted. */
async function* rowsOf(file: File): AsyncGenerator<Record<string, string>> {
  const pieces: { rows: Record<string, string>[]; goOn: () => void }[] = [];
  let failure: Error | undefined;
  let isDone = false;
  let wake: () => void = () => undefined;
  Papa.parse<Record<string, string>>(file, {
    header: true,
    skipEmptyLines: true,
    chunkSize: 1 << 20,
    chunk({ data }, parser) {
      parser.pause();
      pieces.push({ rows: data, goOn: () => parser.resume() });
      wake();
    },
    complete() {
      isDone = true;
      wake();
    },
    error(error) {
      failure = error;
      wake();
    },
  });
  for (;;) {
    if (failure !== undefined) throw failure;
    const piece = pieces.shift();
    if (piece !== undefined) {
      yield* piece.rows;
      piece.goOn();
    } else if (isDone) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}
