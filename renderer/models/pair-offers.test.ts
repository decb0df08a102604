import { expect, it } from "vitest";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { offerPairs } from "./pair-offers.ts";

const offers = (gigabytes: number) => offerPairs(bundledCatalogue(), { memory: gigabytes * 1e9 });

it("offers what fits before what takes turns, and that before what is too big", () => {
  const verdicts = offers(16).map(({ fit }) => fit.verdict);
  expect(verdicts).toContain("too-big");
  expect(verdicts).toEqual(
    verdicts.toSorted((a, b) => ["fits", "swaps", "too-big"].indexOf(a) - ["fits", "swaps", "too-big"].indexOf(b)),
  );
});

it("leads with one pair of each family, the largest of it that fits", () => {
  const fitting = offers(16).filter(({ fit }) => fit.verdict === "fits");
  const families = new Set(fitting.map(({ base }) => base.family));
  const leading = fitting.slice(0, families.size);
  expect(new Set(leading.map(({ base }) => base.family))).toEqual(families);
  for (const { base, bytes } of leading)
    expect(fitting.filter((other) => other.base.family === base.family).every((other) => other.bytes <= bytes)).toBe(
      true,
    );
});

it("offers no pair that comes with Diptych", () => {
  expect(offers(64).some(({ base }) => base.bundled)).toBe(false);
});
