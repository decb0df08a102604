import { describe, expect, it } from "vitest";
import { catalogueWords, compareNames, filterCatalogue, searchCatalogue, sortCatalogue } from "./catalogue-search.ts";
import { bundledCatalogue } from "./catalogue.ts";
import { isNearly } from "./spelling.ts";

const { entries } = bundledCatalogue();
const names = (found: readonly { readonly name: string }[]): string[] => found.map(({ name }) => name);

describe("filtering the catalogue", () => {
  it("keeps what passes every condition", () => {
    const found = filterCatalogue(entries, { kind: "base", purpose: "complete-code", mostBytes: 1e9 });
    expect(found.length).toBeGreaterThan(3);
    expect(found.every((entry) => entry.kind === "base" && (entry.bytes ?? 0) <= 1e9)).toBe(true);
    expect(names(found)).toContain("qwen2.5-coder:1.5b-base");
    expect(names(found)).not.toContain("qwen2.5-coder:7b-base");
  });

  it("leaves out what it does not know when asked for it", () => {
    const german = filterCatalogue(entries, { language: "de" });
    expect(names(german)).toContain("llama3.2:3b");
    expect(names(german)).not.toContain("mistral:7b");
    expect(names(filterCatalogue(entries, { mostBytes: 1e12 }))).not.toContain("codegemma:2b");
  });

  it("keeps what fits this machine", () => {
    const found = names(filterCatalogue(entries, { fits: { memory: 8e9 } }));
    expect(found).toContain("llama3.2:3b");
    expect(found).not.toContain("gpt-oss:20b");
    expect(found).not.toContain("codegemma:2b");
  });
});

describe("sorting the catalogue", () => {
  it("puts the smallest first and the unknown last", () => {
    const sorted = sortCatalogue(entries, "size");
    expect(sorted[0]?.name).toBe("demo:base");
    expect(sorted.at(-1)?.bytes).toBeUndefined();
  });

  it("reads numbers in names as numbers", () => {
    const sorted = names(sortCatalogue(entries, "name").filter(({ family }) => family === "qwen3"));
    expect(sorted).toEqual(["qwen3:0.6b", "qwen3:1.7b", "qwen3:4b", "qwen3:8b", "qwen3:14b", "qwen3:30b", "qwen3:32b"]);
    expect(compareNames("a", "A")).not.toBe(0);
  });

  it("does not change what it was given", () => {
    const before = names(entries);
    sortCatalogue(entries, "parameters");
    expect(names(entries)).toEqual(before);
  });
});

describe("searching the catalogue", () => {
  it.each([
    ["llama3.2 1b base", "llama3.2:1b-text-fp16"],
    ["coder 7b instruct", "qwen2.5-coder:7b-instruct"],
    ["Qwen3 8B", "qwen3:8b"],
    ["lama3.1", "llama3.1:8b"],
    ["mistrl v0.2 text", "mistral:7b-text-v0.2-q4_K_M"],
    ["gemma2:2b-te", "gemma2:2b-text-q4_0"],
    ["tinylamma", "tinyllama:1.1b"],
    ["extract json 0.5b", "qwen2.5:0.5b-instruct"],
    ["fim starcoder", "starcoder2:3b"],
  ])("finds %s first as %s", (query, first) => {
    expect(searchCatalogue(entries, query)[0]?.name).toBe(first);
  });

  it("narrows as one types on", () => {
    const typed = ["l", "ll", "llama3", "llama3.2", "llama3.2 3b"].map(
      (query) => searchCatalogue(entries, query).length,
    );
    expect(typed).toEqual(typed.toSorted((a, b) => b - a));
    expect(typed.at(-1)).toBe(2);
  });

  it("finds everything for nothing and nothing for nonsense", () => {
    expect(searchCatalogue(entries, "  ")).toHaveLength(entries.length);
    expect(searchCatalogue(entries, "zzzzzz")).toEqual([]);
    expect(searchCatalogue(entries, "🦙")).toHaveLength(entries.length);
    expect(searchCatalogue(entries, "x".repeat(100_000))).toEqual([]);
  });
});

describe("slips of the finger", () => {
  it.each([
    ["lama", "llama", 1, true],
    ["llmaa", "llama", 1, true],
    ["mitsral", "mistral", 1, true],
    ["gemma", "llama", 1, false],
    ["quen", "qwen", 1, true],
    ["", "a", 1, true],
    ["abc", "abcdef", 2, false],
  ])("takes %s for %s with %d: %s", (typed, meant, most, expected) => {
    expect(isNearly(typed, meant, most)).toBe(expected);
  });
});

it("finds the models of a page by its address", () => {
  const found = searchCatalogue(entries, catalogueWords("https://ollama.com/library/qwen2.5"));
  expect(names(found).slice(0, 3)).toEqual(["qwen2.5:0.5b-base", "qwen2.5:0.5b-instruct", "qwen2.5:1.5b"]);
  expect(names(found)).toContain("qwen2.5-coder:0.5b-base");
});

it.each([
  ["https://ollama.com/library/qwen2.5", "qwen2.5"],
  ["https://ollama.com/library/qwen2.5:7b/blobs/2bada8a74506", "qwen2.5:7b"],
  ["https://huggingface.co/Qwen/Qwen2.5-7B-Instruct-GGUF", "Qwen2.5-7B-Instruct"],
  ["ollama run llama3.2:1b", "llama3.2:1b"],
  ["~/Downloads/llama3.2-1b.gguf", "llama3.2-1b"],
  ["chat small german", "chat small german"],
])("what was typed as %s is searched for as %s", (typed, words) => {
  expect(catalogueWords(typed)).toBe(words);
});
