import { expect, test } from "vitest";
import { parseKeepAlive } from "./keep-alive.ts";

test.each([
  [undefined, 300_000],
  [10, 10_000],
  [0, 0],
  [-1, Number.POSITIVE_INFINITY],
  ["10m", 600_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1500],
  ["0", 0],
  ["-1s", Number.POSITIVE_INFINITY],
])("%s is %d ms", (value, milliseconds) => {
  expect(parseKeepAlive(value)).toBe(milliseconds);
});

test("what is no duration is refused in Go's words", () => {
  expect(() => parseKeepAlive("soon")).toThrow('time: invalid duration "soon"');
});
