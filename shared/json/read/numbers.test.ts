import { expect, test } from "vitest";
import { isJsonNumber, isWhole, jsonNumber } from "./numbers.ts";

test.each<[string, string | null]>([
  ["12", "12"],
  ["1.50", "1.50"],
  ["1E5", "1E5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["+5", "5"],
  ["-.5", "-0.5"],
  ["2e", "2"],
  ["2e-", "2"],
  ["1_000_000", "1000000"],
  ["0xFF", "255"],
  ["-0x10", "-16"],
  ["10n", "10"],
  ["12345678901234567890", "12345678901234567890"],
  ["007", null],
  ["1.2.3", null],
  ["--1", null],
  [".", null],
  ["-", null],
  ["e5", null],
  ["Infinity", null],
  ["", null],
])("%s as a JSON number is %s", (text, json) => {
  expect(jsonNumber(text)).toBe(json);
});

test.each<[string, boolean]>([
  ["2", true],
  ["2.0", true],
  ["2.50", false],
  ["25e-1", false],
  ["1e3", true],
  ["1.5e1", true],
  ["1.55e1", false],
  ["12345678901234567890", true],
  ["12345678901234567890.5", false],
])("%s is a whole number: %s", (lexeme, whole) => {
  expect(isWhole(lexeme)).toBe(whole);
});

test("the JSON grammar is stricter than people", () => {
  expect(["1", "-0", "1.5", "1e+5"].every(isJsonNumber)).toBe(true);
  expect(["01", ".5", "5.", "+1", "1e", "0x1"].some(isJsonNumber)).toBe(false);
});
