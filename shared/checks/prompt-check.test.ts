import { describe, expect, it } from "vitest";
import { runPromptCheck, type PromptCheck } from "./prompt-check.ts";

const passes = (check: PromptCheck, answer: string, prompt = ""): boolean =>
  runPromptCheck(check, { prompt, answer }).passed;

describe("checks of kept prompts", () => {
  it("count words", () => {
    expect(passes({ kind: "words-at-most", most: 3 }, "one two three.")).toBe(true);
    expect(runPromptCheck({ kind: "words-at-most", most: 3 }, { prompt: "", answer: "one two three four" })).toEqual({
      passed: false,
      said: "4 words, at most 3 were asked for",
    });
    expect(passes({ kind: "words-at-most", most: 3 }, " ")).toBe(false);
  });

  it("count bullets, whatever they are made of", () => {
    expect(passes({ kind: "bullets", count: 3 }, "- a\n* b\n• c")).toBe(true);
    expect(passes({ kind: "bullets", count: 2 }, "1. a\n2) b")).toBe(true);
    expect(passes({ kind: "bullets", count: 3 }, "- a\n- b")).toBe(false);
    expect(passes({ kind: "bullets", count: 1 }, "a-b - c")).toBe(false);
  });

  it("know a table and its columns", () => {
    const check: PromptCheck = { kind: "table", columns: ["Pro", "Con"] };
    expect(passes(check, "| Pros | Cons |\n| --- | --- |\n| quiet | dear |")).toBe(true);
    expect(passes(check, "Cons | Pros\n:---|---:\na | b")).toBe(true);
    expect(passes(check, "| Pros |\n| --- |\n| quiet |")).toBe(false);
    expect(passes(check, "Pros: quiet. Cons: dear.")).toBe(false);
    expect(passes(check, "| Pros | Cons |\n| --- | --- |")).toBe(false);
  });

  it("find words as words", () => {
    const check: PromptCheck = { kind: "mentions", phrases: ["chat"], least: 1 };
    expect(passes(check, "Chat.")).toBe(true);
    expect(passes(check, "chatter")).toBe(false);
    expect(passes({ kind: "mentions", phrases: ["Maine Coon", "Persian"], least: 2 }, "persian, maine coon")).toBe(
      true,
    );
  });

  it("read a Python list of strings", () => {
    const check: PromptCheck = { kind: "python-list", items: ["Anna", "Peter"] };
    expect(passes(check, "['Peter', \"Anna\"]")).toBe(true);
    expect(passes(check, "names = ['Anna']")).toBe(false);
    expect(passes(check, '["Anna", "Peter", "Paris"]')).toBe(false);
    expect(passes(check, "Anna, Peter")).toBe(false);
  });

  it("want JSON and nothing around it", () => {
    const check: PromptCheck = { kind: "json-keys", keys: ["name", "age"] };
    expect(passes(check, ' {"name": "A", "age": 3}\n')).toBe(true);
    expect(passes(check, '{"name": "A"}')).toBe(false);
    expect(passes(check, 'Here: {"name": "A", "age": 3}')).toBe(false);
    expect(passes(check, "[1]")).toBe(false);
  });

  it("compare the length with the prompt's", () => {
    expect(passes({ kind: "shorter-than-prompt" }, "two words", "one two three four")).toBe(true);
    expect(passes({ kind: "shorter-than-prompt" }, "now three words", "one two three four")).toBe(false);
    expect(passes({ kind: "shorter-than-prompt" }, "", "one two")).toBe(false);
  });
});
