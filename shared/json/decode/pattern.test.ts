import { describe, expect, test } from "vitest";
import { safePattern } from "./pattern.ts";

describe("patterns a server holds to", () => {
  test.each([
    ["^[A-Z]{3}$", "^[A-Z]{3}$"],
    ["^(red|green)$", "^(red|green)$"],
    ["^(?:a|b)c$", "^(a|b)c$"],
    ["^\\d{3}-\\w+$", "^[0-9]{3}-[A-Za-z0-9_]+$"],
    ["^a\\sb$", "^a[ ]b$"],
    ["^[\\d\\-.]+$", "^[0-9.-]+$"],
    ["^a\\/b\\.c$", "^a[/]b[.]c$"],
    ["^\\(x\\)\\?$", "^[(]x[)][?]$"],
    ["^a+?b*$", "^a+b*$"],
    ["^a{2,}$", "^a{2,}$"],
    ["^$", "^$"],
  ])("%s is sent as %s", (pattern, sent) => {
    expect(safePattern(pattern)).toMatchObject({ ok: true, pattern: sent });
  });
  test("they mean the same as what the user wrote", () => {
    const samples = [
      "",
      "a",
      "b",
      "ab",
      "aab",
      "red",
      "123-x",
      "a b",
      "a/b.c",
      "(x)?",
      "1.2-3",
      "ac",
      "bc",
      "ABC",
      "aa",
    ];
    for (const pattern of [
      "^[A-Z]{3}$",
      "^(?:a|b)c$",
      "^\\d{3}-\\w+$",
      "^[\\d\\-.]+$",
      "^a\\/b\\.c$",
      "^\\(x\\)\\?$",
      "^a+?b*$",
    ]) {
      const safe = safePattern(pattern);
      const sent = safe.ok ? safe.pattern : "";
      expect(samples.map((text) => new RegExp(sent).test(text))).toEqual(
        samples.map((text) => new RegExp(pattern).test(text)),
      );
    }
  });
  test("a space for any white space is less than was asked for", () => {
    expect(safePattern("^\\s$")).toMatchObject({ ok: true, narrowed: true });
    expect(safePattern("^\\d$")).toMatchObject({ ok: true, narrowed: false });
  });
  test("repetitions are counted", () => {
    expect(safePattern("^a{3}(b{4}c){2}$")).toMatchObject({ ok: true, repeats: 10 });
  });
});

describe("patterns that are checked afterwards", () => {
  test.each([
    ["abc", "not anchored"],
    ["^abc", "not anchored"],
    ["abc$", "not anchored"],
    ["^abc\\$", "not anchored"],
    ["^a|b$", "first and last alternative"],
    ["^.{2}$", "dot"],
    ["^[^a]$", "negated"],
    ["^\\D$", "\\D"],
    ["^(?=a)a$", "lookaround"],
    ["^(?<n>a)$", "lookaround"],
    ["^(a)\\1$", "\\1"],
    ["^\\p{L}+$", "\\p"],
    ["^\\bx$", "\\b"],
    ['^"x"$', '"'],
    ["^a\\\\b$", "\\"],
    ["^\u00e9$", "\u00e9"],
    ["^a^b$", "anchor"],
    ["^a{900}$", "more than 200"],
    ["^(", "no regular expression"],
    ["^a**$", "no regular expression"],
    ["^a{3,2}$", "no regular expression"],
    [`^${"a".repeat(2_000)}$`, "too long"],
  ])("%s", (pattern, why) => {
    expect(safePattern(pattern)).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  });
  test("some can be written so that they are enforced", () => {
    expect(safePattern("abc")).toMatchObject({ suggestion: expect.stringContaining("^") });
    expect(safePattern("^a|b$")).toMatchObject({ suggestion: expect.stringContaining("^(a|b)$") });
  });
});
