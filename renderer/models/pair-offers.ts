import type { Catalogue, CatalogueEntry } from "../../shared/models/catalogue.ts";
import { USUAL_CONTEXT } from "../../shared/models/catalogue-search.ts";
import { judgeFit, type Fit, type Machine } from "../../shared/models/fit.ts";
import { estimateMemory } from "../../shared/models/memory.ts";
import { cataloguePairs } from "../../shared/models/pairs.ts";

/** A pair of the catalogue, and whether this machine can hold it. */
export interface PairOffer {
  base: CatalogueEntry;
  instruct: CatalogueEntry;
  /** Of both downloads together. */
  bytes: number;
  fit: Fit;
  unfair: string | undefined;
}

/** The pairs one can pull: of each family the largest that fits first, then the others that fit, then the rest; the smallest leads. */
export function offerPairs(catalogue: Catalogue, machine: Machine): PairOffer[] {
  const offers = cataloguePairs(catalogue).flatMap(({ base, instruct, unfair }): PairOffer[] => {
    const halves = [base.entry, instruct.entry];
    const bytes = halves.reduce((sum, entry) => sum + (entry.bytes ?? Number.NaN), 0);
    if (base.entry.bundled || Number.isNaN(bytes)) return [];
    const fit = judgeFit(
      halves.map((entry) => estimateOf(entry)),
      machine,
    );
    return [{ base: base.entry, instruct: instruct.entry, bytes, fit, unfair }];
  });
  const best = new Map<string, PairOffer>();
  for (const offer of offers) if (offer.fit.verdict === "fits") best.set(offer.base.family, offer);
  const rank = (offer: PairOffer): number =>
    best.get(offer.base.family) === offer ? 0 : ["fits", "swaps", "too-big"].indexOf(offer.fit.verdict) + 1;
  return offers.toSorted((a, b) => rank(a) - rank(b) || a.bytes - b.bytes);
}

function estimateOf({ bytes = 0, parameters }: CatalogueEntry) {
  return estimateMemory({ bytes, context: USUAL_CONTEXT, parameters });
}

/** Whether one model fits this machine; undefined where its size is not known. */
export function fitOf(entry: CatalogueEntry, machine: Machine): Fit | undefined {
  return entry.bytes === undefined ? undefined : judgeFit([estimateOf(entry)], machine);
}
