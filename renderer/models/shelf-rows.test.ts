import { expect, it } from "vitest";
import type { ModelEntry } from "../../shared/contract/models.ts";
import type { ModelKind } from "../../shared/models/model.ts";
import { arrangeShelf, installedPairs, type ModelOrder } from "./shelf-rows.ts";

const entry = (name: string, kind: ModelKind, more: Partial<ModelEntry> = {}): ModelEntry => ({
  ref: { source: "ollama", name },
  kind,
  reasons: [],
  byHand: false,
  stage: undefined,
  capabilities: ["completion"],
  lastUsedAt: undefined,
  ...more,
});
const shelf = [
  entry("zephyr:7b", "instruct", { bytes: 4e9 }),
  entry("llama3.1:8b", "instruct", { bytes: 4.9e9, quantization: "Q4_K_M", lastUsedAt: 5 }),
  entry("llama3.1:8b-text-q8_0", "base", { bytes: 8.5e9, quantization: "Q8_0" }),
  entry("aya:8b", "instruct"),
];
const pairs = installedPairs(shelf);
const arranged = (by: ModelOrder, descending = false, filter = "", grouped = true) =>
  arrangeShelf(shelf, { pairs, loaded: [], filter, order: { by, descending }, grouped }).map((group) =>
    group.map(({ model }) => model.ref.name),
  );

it("keeps the halves of a pair together, the base model first", () => {
  expect(arranged("name")).toEqual([["aya:8b"], ["llama3.1:8b-text-q8_0", "llama3.1:8b"], ["zephyr:7b"]]);
});

it("says why a pair is no fair one", () => {
  expect(pairs.map(({ unfair }) => unfair)).toEqual([
    "Not a fair comparison because the base is q8_0 and the instruct q4_K_M.",
  ]);
});

it("pairs no models of different machines", () => {
  const elsewhere = shelf.map((model) =>
    model.kind === "base" ? { ...model, ref: { ...model.ref, source: "ollama@studio" } } : model,
  );
  expect(installedPairs(elsewhere)).toEqual([]);
});

it("puts what is not known last, whichever way round", () => {
  expect(arranged("size", false, "", false).flat()).toEqual([
    "zephyr:7b",
    "llama3.1:8b",
    "llama3.1:8b-text-q8_0",
    "aya:8b",
  ]);
  expect(arranged("size", true, "", false).flat()).toEqual([
    "llama3.1:8b-text-q8_0",
    "llama3.1:8b",
    "zephyr:7b",
    "aya:8b",
  ]);
});

it("finds by every word, and half a pair brings the other", () => {
  expect(arranged("name", false, "LLAMA q8")).toEqual([["llama3.1:8b-text-q8_0", "llama3.1:8b"]]);
  expect(arranged("name", false, "nothing like that")).toEqual([]);
});
