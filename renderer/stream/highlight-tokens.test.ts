import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightTokens } from "./highlight-tokens.ts";

const textOf = (language: string, text: string) =>
  highlightTokens(language, text)
    ?.map(([, part]) => part)
    .join("");

describe("highlighting", () => {
  it("names what a piece of code is made of", () => {
    expect(highlightTokens("ts", "const x = 'a'; // note")).toEqual([
      ["keyword", "const"],
      ["", " x = "],
      ["string", "'a'"],
      ["", "; "],
      ["comment", "// note"],
    ]);
  });

  it("keeps every character of the code, in every language", () => {
    const code = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("<b>", "&amp;", "</span>", '"', "'", "\n", "`${x}`", "/*", "#", "\ud800")),
    );
    const language = fc.constantFrom("ts", "python", "xml", "bash", "sql", "json", "markdown", "css", "rust", "diff");
    fc.assert(
      fc.property(language, code, (name, parts) => {
        expect(textOf(name, parts.join(""))).toBe(parts.join(""));
      }),
    );
  });

  it("looks into a language inside another", () => {
    const tokens = highlightTokens("html", "<script>let a = 1</script>");
    expect(tokens).toContainEqual(["keyword", "let"]);
    expect(tokens).toContainEqual(["number", "1"]);
  });

  it("has nothing to say about a language it does not know", () => {
    expect(highlightTokens("klingon", "x")).toBeUndefined();
    expect(highlightTokens("__proto__", "x")).toBeUndefined();
  });
});
