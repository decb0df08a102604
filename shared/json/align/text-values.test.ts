import { describe, expect, test } from "vitest";
import { booleanIn, meansNull, numberIn } from "./text-values.ts";

describe("numbers in texts", () => {
  test.each<[string, string]>([
    ["42", "42"],
    [" 42. ", "42"],
    ["**42**", "42"],
    ["-3.5", "-3.5"],
    ["+3", "3"],
    ["1e5", "1e5"],
    ["1,234", "1234"],
    ["1,234,567.89", "1234567.89"],
    ["1 234 567", "1234567"],
    ["1'234'567", "1234567"],
    ["-$1,234.56", "-1234.56"],
    ["$-5", "-5"],
    ["20 \u20ac", "20"],
    ["EUR 20", "20"],
    ["99.5%", "99.5"],
    ["30 years old", "30"],
    ["5kg", "5"],
    ["The answer is 42.", "42"],
    ["Total: $1,200", "1200"],
    ["x = 7", "7"],
  ])("%s is %s", (text, value) => {
    expect(numberIn(text)?.value).toBe(value);
  });
  test.each([
    "",
    "none",
    "1.234,56",
    "3,14",
    "1.234.567",
    "5 or 6",
    "3-4",
    "1/2",
    "3 million",
    "5k",
    "about 5",
    "less than 5",
    "12abc",
    "v2",
    "0042",
    "Infinity",
    "five",
    "7 dwarfs and 3 bears",
    "10 Downing Street",
    "--5",
    "+-5",
  ])("%s is none, or more than one", (text) => {
    expect(numberIn(text)).toBeNull();
  });
});

describe("truth values in texts", () => {
  test.each<[string, boolean]>([
    ["true", true],
    ["FALSE.", false],
    ["Yes", true],
    ["off", false],
    ["0", false],
    ["The answer is **True**", true],
    ["That is false, it is false!", false],
  ])("%s is %s", (text, value) => {
    expect(booleanIn(text)?.value).toBe(value);
  });
  test.each(["", "maybe", "true or false", "not true", "It isn't really true.", "untrue", "yes and no", "2"])(
    "%s is none",
    (text) => {
      expect(booleanIn(text)).toBeNull();
    },
  );
});

test("some words mean that there is no value", () => {
  expect(["null", "None", "N/A", "", " nil "].every(meansNull)).toBe(true);
  expect(["nothing", "0", "no", "unknown"].some(meansNull)).toBe(false);
});
