import { describe, expect, it } from "vitest";
import { bundledCatalogue } from "./catalogue.ts";
import type { PairModel } from "./pair-identity.ts";
import { cataloguePairs, findPairs } from "./pairs.ts";
import { findSibling } from "./sibling.ts";

const catalogue = bundledCatalogue();

/** `name kind quantisation size bytes`, as short as a table needs it. */
function model(text: string): PairModel {
  const [name = "", kind = "", quantization, parameterSize, bytes] = text.split(" ");
  return {
    name,
    kind: kind === "base" || kind === "instruct" ? kind : "unknown",
    quantization,
    parameterSize,
    bytes: bytes === undefined ? undefined : Number(bytes),
  };
}

function pairs(...texts: readonly string[]): string[] {
  return findPairs(texts.map(model), catalogue).map(
    ({ base, instruct, unfair }) => `${base.name} + ${instruct.name}${unfair === undefined ? "" : `: ${unfair}`}`,
  );
}

describe("pairs among installed models", () => {
  it("finds the pair of one family, size and version", () => {
    expect(
      pairs(
        "llama3.2:1b-text-q4_K_M base",
        "llama3.2:1b-instruct-q4_K_M instruct",
        "llama3.2:3b instruct",
        "qwen3:8b instruct",
      ),
    ).toEqual(["llama3.2:1b-text-q4_K_M + llama3.2:1b-instruct-q4_K_M"]);
  });

  it("prefers the same quantisation", () => {
    expect(
      pairs(
        "llama3.1:8b-instruct-q8_0 instruct Q8_0",
        "llama3.1:8b-text-q4_K_M base Q4_K_M",
        "llama3.1:8b instruct Q4_K_M",
        "llama3.1:8b-text-q8_0 base Q8_0",
      ),
    ).toEqual(["llama3.1:8b-text-q4_K_M + llama3.1:8b", "llama3.1:8b-text-q8_0 + llama3.1:8b-instruct-q8_0"]);
  });

  it("says why a pair is not a fair comparison", () => {
    expect(pairs("llama3.2:1b-text-q4_K_M base Q4_K_M", "llama3.2:1b instruct Q8_0")).toEqual([
      "llama3.2:1b-text-q4_K_M + llama3.2:1b: Not a fair comparison because the base is q4_K_M and the instruct q8_0.",
    ]);
    expect(pairs("mistral:7b-text base Q4_0", "mistral:latest instruct Q4_K_M")).toEqual([
      "mistral:7b-text + mistral:latest: Not a fair comparison because the base is q4_0 and the instruct q4_K_M, and the base is v0.1 and the instruct v0.3.",
    ]);
    expect(pairs("a:7b-base base", "a:7b-instruct-v2 instruct")).toEqual([
      "a:7b-base + a:7b-instruct-v2: Not a fair comparison because only the instruct says its version (v2).",
    ]);
    expect(pairs("granite-code:3b-base base Q4_0", "granite-code:3b-instruct-128k-q4_0 instruct Q4_0")[0]).toContain(
      "only one of them is a `128k` variant",
    );
  });

  it("notices that equal quantisation and unequal size hide another version", () => {
    expect(
      pairs("gemma:2b-text base Q4_0 2.5B 1680000000", "gemma:2b-instruct instruct Q4_0 2.5B 1550000000")[0],
    ).toContain("their files differ in size (1.7 GB and 1.6 GB)");
  });

  it("knows different builds under one name", () => {
    const base = { ...model("demo:7b-base base"), family: "llama" };
    const instruct = { ...model("demo:7b-instruct instruct"), family: "qwen2" };
    expect(findPairs([base, instruct], catalogue)[0]?.unfair).toContain("built differently (llama and qwen2)");
  });

  it("pairs repositories of Hugging Face with each other and with the library", () => {
    expect(
      pairs(
        "hf.co/someone/Qwen2.5-7B-GGUF:Q4_K_M base Q4_K_M 7.6B",
        "hf.co/bartowski/Qwen2.5-7B-Instruct-GGUF:Q4_K_M instruct Q4_K_M 7.6B",
        "hf.co/someone/Meta-Llama-3.1-8B-GGUF:Q4_K_M base Q4_K_M 8.0B",
        "llama3.1:8b instruct Q4_K_M 8.0B",
      ),
    ).toEqual([
      "hf.co/someone/Meta-Llama-3.1-8B-GGUF:Q4_K_M + llama3.1:8b",
      "hf.co/someone/Qwen2.5-7B-GGUF:Q4_K_M + hf.co/bartowski/Qwen2.5-7B-Instruct-GGUF:Q4_K_M",
    ]);
  });

  it("pairs models without a size in their names by the size the server says", () => {
    expect(
      pairs("demo:base base Q8_0 4.95M", "demo:infill base Q8_0 4.95M", "demo:instruct instruct Q8_0 4.95M"),
    ).toEqual([
      "demo:base + demo:instruct",
      "demo:infill + demo:instruct: Not a fair comparison because only one of them is a `infill` variant.",
    ]);
    expect(pairs("mine:base base Q8_0 1.0B", "mine:instruct instruct Q8_0 8.0B")).toEqual([]);
  });

  it("leaves models of unknown kind and of other families alone", () => {
    expect(pairs("llama3.2:1b-text-q4_K_M base", "llama3.2:1b unknown", "llama3.1:8b instruct")).toEqual([]);
    expect(pairs("qwen2.5-coder:7b-base base", "qwen2.5:7b instruct")).toEqual([]);
  });

  it("does not depend on the order of the models", () => {
    const texts = catalogue.entries.map(({ name, kind }) => `${name} ${kind}`);
    expect(pairs(...texts.toReversed())).toEqual(pairs(...texts));
    expect(pairs(...texts).length).toBeGreaterThan(25);
  });

  it("bears names that are none", () => {
    expect(pairs(" base", "🦙 instruct", "a/b/c/d base")).toEqual([]);
  });
});

describe("pairs of the catalogue", () => {
  it("has every sibling pair once, smallest first", () => {
    const found = cataloguePairs(catalogue);
    const siblings = catalogue.entries.filter(({ kind, sibling }) => kind === "base" && sibling !== undefined);
    expect(found).toHaveLength(siblings.length);
    expect(found[0]?.base.name).toBe("demo:base");
    expect(found.at(-1)?.base.bytes).toBeUndefined();
  });

  it("marks the one whose halves are not of one making", () => {
    const unfair = cataloguePairs(catalogue).filter(({ fair }) => !fair);
    expect(unfair.map(({ base }) => base.name)).toEqual(["gemma:2b-text"]);
  });
});

const sibling = (name: string, kind: "base" | "instruct" | "unknown") => findSibling({ name, kind }, catalogue);

describe("the missing sibling", () => {
  it.each([
    ["llama3.1:8b", "instruct", "llama3.1:8b-text-q4_K_M", 4_900_000_000, "catalogue"],
    ["llama3.1:latest", "instruct", "llama3.1:8b-text-q4_K_M", 4_900_000_000, "catalogue"],
    ["qwen2.5:0.5b-base", "base", "qwen2.5:0.5b-instruct", 398_000_000, "catalogue"],
    ["gemma2:9b", "instruct", "gemma2:9b-text-q4_K_M", 5_800_000_000, "catalogue"],
    ["llama3.2:3b-text-q8_0", "base", "llama3.2:3b-instruct-q8_0", undefined, "pattern"],
    ["llama3.1:70b-instruct-q4_0", "instruct", "llama3.1:70b-text-q4_0", undefined, "pattern"],
    ["codellama:13b", "instruct", "codellama:13b-code", undefined, "pattern"],
    ["smollm:360m-instruct-v0.2-q8_0", "instruct", "smollm:360m-base-v0.2-q8_0", undefined, "pattern"],
    ["granite-code:3b", "instruct", "granite-code:3b-base", 2_000_000_000, "catalogue"],
  ] as const)("of %s (%s) is %s", (name, kind, pull, bytes, known) => {
    expect(sibling(name, kind)).toEqual({ outcome: "pull", name: pull, bytes, known });
  });

  it.each([
    ["qwen3:8b", "instruct", "no base model of qwen3"],
    ["gemma3:4b", "instruct", "no base model of gemma3"],
    ["llama3.3:70b", "instruct", "no base model of llama3.3"],
    ["gpt-oss:20b", "instruct", "no base model of gpt-oss"],
    ["deepseek-r1:8b", "instruct", "no base model of deepseek-r1"],
    ["qwen2.5:7b", "instruct", "only at 0.5b"],
    ["mistral:7b", "instruct", "none of v0.3"],
    ["starcoder2:7b", "base", "no instruct model that belongs to starcoder2:7b"],
    ["codegemma:2b", "base", "no instruct model that belongs to codegemma:2b"],
    ["somebody/thing:7b", "instruct", "no base model that belongs to somebody/thing:7b"],
    ["demo:base", "base", "comes with Diptych"],
    ["mine:latest", "unknown", "choose its kind first"],
  ] as const)("of %s (%s) does not exist, and it says so", (name, kind, words) => {
    expect(sibling(name, kind)).toMatchObject({ outcome: "none", sentence: expect.stringContaining(words) });
  });
});
