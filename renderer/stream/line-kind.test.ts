import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indentOf, isSettled, languageOf, lineKind } from "./line-kind.ts";

const line = fc
  .array(
    fc.constantFrom(
      "-",
      "+",
      "*",
      "_",
      "=",
      "#",
      "`",
      "~",
      "$",
      "\\[",
      "1",
      "12",
      ".",
      ")",
      ">",
      "|",
      ":",
      " ",
      "\t",
      "a",
      "word",
    ),
    {
      maxLength: 16,
    },
  )
  .map((parts) => parts.join(""));

describe("the kind of a line", () => {
  it("does not change once it is settled, whatever follows", () => {
    fc.assert(
      fc.property(line, line, (start, rest) => {
        fc.pre(isSettled(start));
        expect(lineKind(start + rest)).toMatchObject({ kind: lineKind(start).kind });
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ["", "blank"],
    ["  \t", "blank"],
    ["text", "text"],
    ["#tag", "text"],
    ["####### seven", "text"],
    ["# One", "heading"],
    ["#", "heading"],
    ["---", "underline"],
    ["- - -", "rule"],
    ["***", "rule"],
    ["_ _ _", "rule"],
    ["==", "underline"],
    ["> q", "quote"],
    [">q", "quote"],
    ["- a", "item"],
    ["-", "item"],
    ["-5 degrees", "text"],
    ["+ a", "item"],
    ["* a", "item"],
    ["*a*", "text"],
    ["1. a", "item"],
    ["3) a", "item"],
    ["2024 was", "text"],
    ["1234567890. a", "text"],
    ["```", "fence"],
    ["~~~ js", "fence"],
    ["``` `code`", "text"],
    ["|---|:-:|", "delimiter"],
    ["--- | ---", "delimiter"],
    ["| a |", "text"],
    ["$$", "math"],
    ["$$x$$", "text"],
    ["\\[ x", "math"],
    ["\\[x\\]", "text"],
  ])("of %j is %s", (source, kind) => {
    expect(lineKind(source).kind).toBe(kind);
  });

  it("tells where the content of an item begins", () => {
    expect(lineKind("12.  text")).toMatchObject({ number: 12, width: 5, empty: false });
    expect(lineKind("-     code")).toMatchObject({ width: 2, empty: false });
    expect(lineKind("*")).toMatchObject({ width: 2, empty: true });
  });

  it("is text for a start that goes on and on without telling", () => {
    expect(lineKind("=".repeat(300)).kind).toBe("text");
    expect(isSettled("-".repeat(300))).toBe(true);
  });
});

describe("indents and languages", () => {
  it("counts a tab to the next multiple of four", () => {
    expect(indentOf(" \tx")).toBe(4);
    expect(indentOf("   x")).toBe(3);
  });

  it("takes the first word of a fence as its language", () => {
    expect(languageOf("Python title=x")).toBe("python");
    expect(languageOf(" {.rust}")).toBe("rust");
    expect(languageOf("js,ignore")).toBe("js");
    expect(languageOf("")).toBe("");
  });
});
