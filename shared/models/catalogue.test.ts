import { describe, expect, it } from "vitest";
import { catalogueData } from "./catalogue-data.ts";
import { bundledCatalogue, readCatalogue } from "./catalogue.ts";
import { judgeKind } from "./kind.ts";
import { parseModelName } from "./model-name.ts";
import { parseTag } from "./tag.ts";

const catalogue = bundledCatalogue();
const FIELDS = [
  "kind",
  "parameters",
  "version",
  "quantisation",
  "bytes",
  "context",
  "infill",
  "sibling",
  "licence",
  "languages",
  "purposes",
] as const;

describe("the bundled catalogue", () => {
  it("is dated and has at least sixty models, each once", () => {
    expect(catalogue.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(catalogue.entries.length).toBeGreaterThanOrEqual(60);
    const names = catalogue.entries.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("has a source for every value, and every source is told", () => {
    const bare = catalogue.entries.flatMap((entry) =>
      FIELDS.filter(
        (field) => entry[field] !== undefined && catalogue.sources[entry.sources[field] ?? ""] === undefined,
      ).map((field) => `${entry.name} ${field}`),
    );
    expect(bare).toEqual([]);
    expect(catalogue.entries.filter(({ sources }) => catalogue.sources[sources["name"] ?? ""] === undefined)).toEqual(
      [],
    );
  });

  it("uses every source it names", () => {
    const text = JSON.stringify([catalogueData.families, catalogueData.models]);
    expect(Object.keys(catalogue.sources).filter((id) => !text.includes(`"${id}"`))).toEqual([]);
  });

  it("has every sibling, of the other kind, and mutual", () => {
    const broken = catalogue.entries.filter(({ name, kind, sibling }) => {
      if (sibling === undefined) return false;
      const other = catalogue.entries.find((entry) => entry.name === sibling);
      return other === undefined || other.sibling !== name || other.kind === kind;
    });
    expect(broken.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ["qwen2.5:0.5b-base", "qwen2.5:0.5b-instruct"],
    ["llama3.2:1b-text-q4_K_M", "llama3.2:1b-instruct-q4_K_M"],
    ["llama3.2:3b-text-q4_K_M", "llama3.2:3b"],
    ["llama3.1:8b-text-q4_K_M", "llama3.1:8b"],
    ["llama3:8b-text", "llama3:8b"],
    ["mistral:7b-text-v0.2-q4_K_M", "mistral:7b-instruct-v0.2-q4_K_M"],
    ["mistral:7b-text", "mistral:7b-instruct-q4_0"],
    ["gemma2:2b-text-q4_K_M", "gemma2:2b-instruct-q4_K_M"],
    ["gemma2:9b-text-q4_K_M", "gemma2:9b-instruct-q4_K_M"],
    ["gemma2:27b-text-q4_K_M", "gemma2:27b-instruct-q4_K_M"],
    ["gemma:2b-text", "gemma:2b-instruct"],
    ["qwen2.5-coder:1.5b-base", "qwen2.5-coder:1.5b-instruct"],
    ["qwen2.5-coder:3b-base", "qwen2.5-coder:3b-instruct"],
    ["qwen2.5-coder:7b-base", "qwen2.5-coder:7b-instruct"],
    ["qwen2.5-coder:14b-base", "qwen2.5-coder:14b-instruct"],
    ["deepseek-coder:6.7b-base", "deepseek-coder:6.7b-instruct"],
    ["deepseek-coder:1.3b-base", "deepseek-coder:1.3b-instruct"],
    ["codellama:7b-code", "codellama:7b-instruct"],
    ["granite-code:3b-base", "granite-code:3b-instruct-q4_0"],
    ["smollm:135m-base-v0.2-q2_K", "smollm:135m-instruct-v0.2-q2_K"],
    ["starcoder2:15b", "starcoder2:15b-instruct"],
    ["demo:base", "demo:instruct"],
  ])("pairs %s with %s", (base, instruct) => {
    expect(catalogue.find(base)).toMatchObject({ kind: "base", sibling: catalogue.find(instruct)?.name });
    expect(catalogue.find(instruct)?.kind).toBe("instruct");
  });

  it("never has the same quantisation in a name and another in the value", () => {
    const wrong = catalogue.entries.filter(({ name, quantisation }) => {
      const said = parseTag(name.split(":")[1] ?? "").quantisation;
      return said !== undefined && said !== quantisation;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("agrees with the kind rule wherever that one is sure", () => {
    const differing = catalogue.entries.filter(({ name, kind }) => {
      const verdict = judgeKind({ name });
      return verdict.kind !== "unknown" && verdict.kind !== kind;
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });

  it("has only names that can be pulled", () => {
    const bad = catalogue.entries
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => !parseModelName(name).ok);
    expect(bad).toEqual([]);
  });

  it.each([
    ["LLAMA3.2", "llama3.2:3b"],
    ["library/llama3.1:8B", "llama3.1:8b"],
    ["qwen2.5:7b-instruct", "qwen2.5:7b"],
    ["starcoder2:latest", "starcoder2:3b"],
  ])("finds %s as %s", (typed, name) => {
    expect(catalogue.find(typed)?.name).toBe(name);
  });

  it("does not find what it does not have", () => {
    expect(catalogue.find("qwen2.5:7b-base")).toBeUndefined();
    expect(catalogue.find("")).toBeUndefined();
  });
});

describe("a damaged catalogue", () => {
  it("is refused with the place of the fault", () => {
    const models = [{ ...catalogueData.models[0], bytes: [-5, "demo"] }];
    expect(() => readCatalogue({ ...catalogueData, models })).toThrow("models.0.bytes.0");
    expect(() => readCatalogue({ ...catalogueData, models: [{ ...catalogueData.models[0], bytes: 5 }] })).toThrow(
      "bytes",
    );
    expect(() => readCatalogue(null)).toThrow("its root");
  });

  it("is refused when a model belongs to no family", () => {
    expect(() => readCatalogue({ ...catalogueData, families: {} })).toThrow("belongs to no family");
  });
});
