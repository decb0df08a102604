import type { ModelEntry } from "../../shared/contract/models.ts";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { compareNames } from "../../shared/models/catalogue-search.ts";
import { parseParameterCount } from "../../shared/models/model.ts";
import { findPairs } from "../../shared/models/pairs.ts";
import { sameModel, type LoadedModel } from "../../shared/source.ts";

export type ModelOrder = "name" | "kind" | "parameters" | "size" | "context" | "used" | "loaded";

/** Two installed models that belong together. */
export interface InstalledPair {
  base: ModelEntry;
  instruct: ModelEntry;
  /** "Not a fair comparison because …" */
  unfair: string | undefined;
}

export interface ShelfRow {
  model: ModelEntry;
  /** The pair it stands in. An instruct model may stand in several; this is the first. */
  pair: InstalledPair | undefined;
}

/** Rows that stand together: the two halves of a pair, or one model alone. */
export type ShelfGroup = readonly ShelfRow[];

/** The pairs among the models of each source, since a comparison across machines compares the machines too. */
export function installedPairs(models: readonly ModelEntry[]): InstalledPair[] {
  const named = models.map((model) => ({ ...model, name: model.ref.name, model }));
  return [...Map.groupBy(named, ({ ref }) => ref.source).values()].flatMap((ofSource) =>
    findPairs(ofSource, bundledCatalogue()).map(({ base, instruct, unfair }) => ({
      base: base.model,
      instruct: instruct.model,
      unfair,
    })),
  );
}

interface Arrangement {
  pairs: readonly InstalledPair[];
  loaded: readonly LoadedModel[];
  filter: string;
  order: { by: ModelOrder; descending: boolean };
  grouped: boolean;
}

/** What the table shows: filtered, in order, and in groups where that is wanted. Half a pair that is found brings the other. */
export function arrangeShelf(models: readonly ModelEntry[], arrangement: Arrangement): ShelfGroup[] {
  const { pairs, filter, grouped } = arrangement;
  const compare = comparison(arrangement);
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const pairOf = (model: ModelEntry) => pairs.find(({ base, instruct }) => base === model || instruct === model);
  const rows = models.toSorted(compare).map((model): ShelfRow => ({ model, pair: pairOf(model) }));
  const groups = grouped ? [...Map.groupBy(rows, groupKey).values()].map(baseFirst) : rows.map((row) => [row]);
  return groups.filter((group) => group.some(({ model }) => isMeant(model, words)));
}

const groupKey = ({ model, pair }: ShelfRow): ModelEntry => pair?.instruct ?? model;

function baseFirst(group: ShelfRow[]): ShelfRow[] {
  return group.toSorted((a, b) => Number(a.model.kind === "instruct") - Number(b.model.kind === "instruct"));
}

function isMeant({ ref, kind, family = "", quantization = "" }: ModelEntry, words: readonly string[]): boolean {
  const text = `${ref.name} ${ref.source} ${kind} ${family} ${quantization}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What is not known comes last, whichever way round; equal values go by name. */
function comparison({ order: { by, descending }, loaded }: Arrangement) {
  const value = (model: ModelEntry): number | string | undefined => {
    switch (by) {
      case "name":
        return model.ref.name;
      case "kind":
        return model.kind;
      case "parameters":
        return parseParameterCount(model.parameterSize ?? "");
      case "size":
        return model.bytes;
      case "context":
        return model.contextLength;
      case "used":
        return model.lastUsedAt;
      case "loaded":
        return loaded.find(({ ref }) => sameModel(ref, model.ref))?.bytes;
    }
  };
  return (a: ModelEntry, b: ModelEntry): number => {
    const [left, right] = [value(a), value(b)];
    const byName = compareNames(a.ref.name, b.ref.name);
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || byName;
    const way = descending ? -1 : 1;
    if (typeof left === "number" && typeof right === "number") return way * (left - right) || byName;
    return way * compareNames(String(left), String(right)) || byName;
  };
}
