import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes.ts";
import { parseParameterCount } from "./model.ts";

describe("sizes", () => {
  it.each([
    ["4.95M", 4.95e6],
    ["8.0B", 8e9],
    ["494.03M", 494.03e6],
    ["1T", 1e12],
  ])("reads %s weights", (text, count) => {
    expect(parseParameterCount(text)).toBeCloseTo(count);
  });

  it.each(["", "8x7B", "big", "-1B"])("does not read %s as a number of weights", (text) => {
    expect(parseParameterCount(text)).toBeUndefined();
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [999_600, "1.0 MB"],
    [398_000_000, "398 MB"],
    [4_920_734_272, "4.9 GB"],
    [47e9, "47 GB"],
    [-1, "unknown size"],
    [Number.NaN, "unknown size"],
  ])("shows %d bytes as %s", (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});
