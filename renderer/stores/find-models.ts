import { createStore } from "zustand/vanilla";
import type { CatalogueOrder } from "../../shared/models/catalogue-search.ts";
import type { Purpose } from "../../shared/models/model.ts";

export interface FindState {
  /** What was typed: words to search for, or a name in any form. */
  query: string;
  kind: "any" | "base" | "instruct";
  purpose: Purpose | "any";
  language: string;
  /** Most gigabytes to download; empty means any size. */
  most: "" | "1" | "2" | "5" | "10" | "20";
  /** Only what fits this machine. */
  fits: boolean;
  order: CatalogueOrder | "match";
  /** What the person wants a model for. */
  goal: Purpose;
}

/** How the Find tab is set; nothing here outlives the page. */
export const findModels = createStore<FindState>(() => ({
  query: "",
  kind: "any",
  purpose: "any",
  language: "any",
  most: "",
  fits: false,
  order: "match",
  goal: "study",
}));
