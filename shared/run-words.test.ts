import { expect, it } from "vitest";
import { describeCost } from "./run-words.ts";

it.each([
  [null, "cost unknown"],
  [0, "$0"],
  [0.000042, "less than $0.0001"],
  [0.00042, "$0.00042"],
  [0.0123456, "$0.012"],
  [0.5, "$0.5"],
  [1.234, "$1.23"],
  [12, "$12.00"],
])("says what %j dollars are", (usd, words) => {
  expect(describeCost({ usd, pricesOf: "2026-11-21" })).toBe(words);
});
