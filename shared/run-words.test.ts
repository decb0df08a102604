import { expect, it } from "vitest";
import { describeCost, describeLoading } from "./run-words.ts";

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

it.each([
  [{ loadMs: 3400 }, "loaded in 3.4 s"],
  [{ loadMs: 0.7 }, "was in memory already"],
  [{ firstTextMs: 5200, turnMs: 4000 }, "first text after 1.2 s; what loading took of that was not told"],
  [{}, "what loading took is not known"],
])("says of %j what loading took, and never that it took no time where that is not known", (usage, words) => {
  expect(describeLoading(usage)).toBe(words);
});
