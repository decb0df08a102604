import type { CatalogueEntry } from "./catalogue.ts";
import { judgeFit } from "./fit.ts";
import type { Machine } from "./fit.ts";
import { estimateMemory } from "./memory.ts";
import type { ModelKind, Purpose } from "./model.ts";
import { allowedSlips, isNearly } from "./spelling.ts";
import { readTypedName } from "./typed-name.ts";

export interface CatalogueFilter {
  readonly kind?: ModelKind | undefined;
  readonly purpose?: Purpose | undefined;
  /** Two-letter code. A model whose languages no source tells is left out. */
  readonly language?: string | undefined;
  /** Most bytes to download. A model of unknown size is left out. */
  readonly mostBytes?: number | undefined;
  /** Only what fits this machine at 4096 tokens of context. */
  readonly fits?: Machine | undefined;
}

export type CatalogueOrder = "name" | "size" | "parameters" | "context";

/** The context a fit is judged by before anyone chose one: what Ollama gives a machine without a large card. */
export const USUAL_CONTEXT = 4096;

/** The entries that pass every condition asked for, in the order given. */
export function filterCatalogue(entries: readonly CatalogueEntry[], filter: CatalogueFilter): CatalogueEntry[] {
  return entries.filter(
    (entry) =>
      (filter.kind === undefined || entry.kind === filter.kind) &&
      (filter.purpose === undefined || entry.purposes.includes(filter.purpose)) &&
      (filter.language === undefined || (entry.languages?.includes(filter.language) ?? false)) &&
      (filter.mostBytes === undefined || (entry.bytes ?? Infinity) <= filter.mostBytes) &&
      (filter.fits === undefined || fitsMachine(entry, filter.fits)),
  );
}

/** Whether the catalogue's size of a model fits the machine; false where the size is unknown. */
function fitsMachine(entry: CatalogueEntry, machine: Machine): boolean {
  const { bytes, parameters } = entry;
  if (bytes === undefined) return false;
  return judgeFit([estimateMemory({ bytes, context: USUAL_CONTEXT, parameters })], machine).verdict === "fits";
}

/** Sorted copy; what is unknown comes last, ties go by name. */
export function sortCatalogue(entries: readonly CatalogueEntry[], order: CatalogueOrder): CatalogueEntry[] {
  const value = (entry: CatalogueEntry): number => {
    if (order === "name") return 0;
    return (order === "size" ? entry.bytes : entry[order]) ?? Infinity;
  };
  return entries.toSorted((a, b) => compareNumbers(value(a), value(b)) || compareNames(a.name, b.name));
}

/**
 * Search as you type: every word of the query must be met by some word of the entry, at its beginning,
 * inside it, or nearly (one or two slips). The closest come first, of equally close ones the model that is called just
 * that: `qwen2.5` before `qwen2.5-coder`. An empty query finds everything.
 */
export function searchCatalogue(entries: readonly CatalogueEntry[], query: string): CatalogueEntry[] {
  const asked = wordsOf(query.slice(0, 200));
  return entries
    .map((entry) => ({ entry, distance: queryDistance(asked, entryWords(entry)), more: wordsBeside(asked, entry) }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((a, b) => a.distance - b.distance || a.more - b.more || compareNames(a.entry.name, b.entry.name))
    .map(({ entry }) => entry);
}

/** The words to search for, of what was typed: a page's address, a command and a file stand for the model they name. */
export function catalogueWords(typed: string): string {
  const read = readTypedName(typed);
  switch (read.form) {
    case "name":
      return read.text;
    case "hugging-face":
      return read.repository.replace(/[-_.]gguf$/i, "");
    case "file":
      return read.path.replace(/^.*[/\\]/, "").replace(/\.gguf$/i, "");
    case "refused":
      return typed;
  }
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "");

function entryWords(entry: CatalogueEntry): string[] {
  const names = [entry.name, ...entry.aliases].flatMap((name) => wordsOf(name));
  const meanings = [entry.kind, entry.version ?? "", entry.infill === true ? "infill fim gaps" : "", ...entry.purposes];
  return [entry.family, ...names, ...meanings.flatMap((meaning) => meaning.split(/[ -]/))].filter(
    (word) => word !== "",
  );
}

/** How many words the model is called by, its tag aside, that were not asked for; none where nothing was. */
function wordsBeside(asked: readonly string[], { name }: CatalogueEntry): number {
  const [model = ""] = name.split(":");
  return asked.length === 0 ? 0 : wordsOf(model).filter((word) => !asked.includes(word)).length;
}

function queryDistance(asked: readonly string[], words: readonly string[]): number {
  return asked.reduce(
    (sum, word) => sum + words.reduce((least, candidate) => Math.min(least, wordDistance(word, candidate)), Infinity),
    0,
  );
}

/** 0 the same word, 1 its beginning, 2 inside it, 3 nearly it. */
function wordDistance(asked: string, word: string): number {
  if (word === asked) return 0;
  if (word.startsWith(asked)) return 1;
  if (word.includes(asked)) return 2;
  const slips = allowedSlips(asked);
  return slips > 0 && isNearly(asked, word, slips) ? 3 : Infinity;
}

/** Names in reading order of their numbers: `qwen3:8b` before `qwen3:14b`. Independent of the locale. */
export function compareNames(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : Number(a > b));
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
