import { describe, expect, it } from "vitest";
import { runPromptCheck, type PromptCheck } from "../checks/prompt-check.ts";
import { checksOf } from "./prompt-of.ts";
import { promptHints } from "./prompt-hints.ts";
import { shippedPrompts } from "./shipped-prompts.ts";
import { fillIn, isFilledIn, variablesOf } from "./variables.ts";

const kinds = (text: string) => promptHints(text).map(({ kind }) => kind);

describe("variables", () => {
  it("are found once each, in order", () => {
    expect(variablesOf("{{ a }} and {{b c}} and {{a}} and {{1}} and { {x} }")).toEqual(["a", "b c"]);
  });

  it("are filled in, and stay where there is nothing to fill them with", () => {
    expect(fillIn("{{a}} {{ b }} {{a}}", { a: "$& one" })).toBe("$& one {{ b }} $& one");
    expect(fillIn("{{toString}}", {})).toBe("{{toString}}");
  });

  it("in what is filled in are left alone", () => {
    expect(fillIn("{{a}} {{b}}", { a: "{{b}}", b: "two" })).toBe("{{b}} two");
  });
});

describe("a prompt that was sent", () => {
  it("is known by what stands around its variables", () => {
    expect(isFilledIn("Names in {{text}} as a list: {{form}}.", "Names in a, b as a list: x.")).toBe(true);
    expect(isFilledIn("Names in {{text}}", "Names of a, b")).toBe(false);
    expect(isFilledIn("a {{b}} a", "a a")).toBe(false);
    expect(isFilledIn("The sky is", "The sky is\n")).toBe(true);
    expect(isFilledIn("{{anything}}", "The sky is")).toBe(false);
  });

  it("brings the checks of its own, those of what is in it only as it was written", () => {
    const bullets: PromptCheck = { kind: "bullets", count: 3 };
    const names: PromptCheck = { kind: "mentions", phrases: ["Anna"], least: 1 };
    const prompts = [{ text: "Names in {{text}}", checks: [bullets, names], fillings: { text: "Anna’s book" } }];
    expect(checksOf(prompts, "Names in Anna’s book")).toEqual([bullets, names]);
    expect(checksOf(prompts, "Names in Ben’s book")).toEqual([bullets]);
    expect(checksOf(prompts, "The sky is")).toEqual([]);
  });
});

describe("hints", () => {
  it("say nothing to a prompt that says what, of what, and in which form", () => {
    expect(kinds("Explain the different breeds of domestic cats and their common characteristics in a table.")).toEqual(
      [],
    );
    expect(kinds("Please summarize the following article in three bullets: " + "The sea is wide. ".repeat(6))).toEqual(
      [],
    );
    expect(kinds("What is the capital of France?")).toEqual([]);
    expect(kinds("")).toEqual([]);
  });

  it("miss a verb", () => {
    expect(kinds("The pros and cons of electric cars as a table")).toEqual(["verb"]);
  });

  it("call a vague prompt vague", () => {
    expect(kinds("Tell me about cats.")).toEqual(["vague", "format"]);
    expect(kinds("cats")).toContain("vague");
  });

  it("miss a format", () => {
    expect(kinds("Explain quantum physics.")).toEqual(["format"]);
  });

  it("miss the text that is spoken of", () => {
    expect(kinds("Summarize the following article in one sentence.")).toEqual(["context"]);
    expect(kinds("Summarize the following article in one sentence: {{article}}")).toEqual([]);
  });
});

describe("the shipped prompts", () => {
  it("have a name, a check and a filling for each variable", () => {
    expect(new Set(shippedPrompts.map(({ key }) => key)).size).toBe(shippedPrompts.length);
    for (const { title, text, fillings, checks } of shippedPrompts) {
      expect(title).not.toBe("");
      expect(checks).not.toEqual([]);
      expect(Object.keys(fillings)).toEqual(variablesOf(text));
    }
  });

  it("have checks that an answer like theirs passes, and an empty one does not", () => {
    for (const { text, fillings, checks, example } of shippedPrompts) {
      const prompt = fillIn(text, fillings);
      for (const check of checks) {
        expect(runPromptCheck(check, { prompt, answer: example })).toMatchObject({ passed: true });
        expect(runPromptCheck(check, { prompt, answer: "" })).toMatchObject({ passed: false });
      }
    }
  });
});
