import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bundledCatalogue } from "./catalogue.ts";
import { parseModelName } from "./model-name.ts";
import type { NameCandidate } from "./name-candidate.ts";
import { resolveName } from "./name-resolver.ts";

const catalogue = bundledCatalogue();
interface Table {
  readonly rows: readonly (readonly [typed: string, expected: readonly string[], note?: string])[];
}

const table: Table = JSON.parse(readFileSync(path.join(import.meta.dirname, "fixtures/typed-names.json"), "utf8"));

function candidates(typed: string, installed: readonly string[] = []): readonly NameCandidate[] {
  const resolution = resolveName(typed, { catalogue, installed });
  return resolution.outcome === "candidates" ? resolution.candidates : [];
}

/** `name kind !differs`, the way the table writes a candidate. */
function brief(candidate: NameCandidate): string {
  if (candidate.action === "create-from-file") return `file ${candidate.path}`;
  const differs = candidate.differs.length === 0 ? "" : ` !${candidate.differs.join(",")}`;
  return `${candidate.name} ${candidate.kind}${differs}`;
}

describe("names people really type", () => {
  it("are at least a hundred and fifty", () => {
    expect(table.rows.length).toBeGreaterThanOrEqual(150);
  });

  it.each(table.rows.map(([typed, expected, note]) => ({ typed, expected, note })))(
    "$typed",
    ({ typed, expected, note }) => {
      const resolution = resolveName(typed, { catalogue, installed: [] });
      expect(resolution).toMatchObject({ outcome: "candidates", note });
      expect(candidates(typed).map(brief)).toEqual(expected);
    },
  );

  it.each([
    ["", "Type the name of a model"],
    ["   ", "Type the name of a model"],
    ["llama🦙", "not valid"],
    ["🦙", "not valid"],
    ["my cool model", "no spaces"],
    ["a..b", "two dots"],
    ["..", "two dots"],
    ["../../etc/passwd", "is a path, but not to a .gguf file"],
    ["/etc/passwd", "is a path, but not to a .gguf file"],
    ["C:\\Windows", "is a path, but not to a .gguf file"],
    ["llama3.2\nqwen2.5", "more than one line"],
    ["llama3.2:1b qwen2.5:0.5b", "more than one model"],
    ["llama3.2:1b, llama3.2:3b", "more than one model"],
    ["x".repeat(10_000), "10000 characters"],
    ["x".repeat(500), "500 characters"],
    ["ollama pull", "names no model"],
    ["ollama run --verbose", "names no model"],
    ["ftp://example.com/model", "cannot read ftp:// addresses"],
    ["javascript:alert(1)", "not valid"],
    ["data:text/html,<b>", "not valid"],
    ["https://example.com/library/llama3", "no model page of ollama.com or huggingface.co"],
    ["http://127.0.0.1:5000/library/tiny:latest", "without http://"],
    ["https://ollama.com", "no model page"],
    ["https://ollama.com/search?q=llama", "no page of a model"],
    ["https://ollama.com/blog/llama3", "no page of a model"],
    ["https://huggingface.co/Qwen", "names no repository"],
    ["https://huggingface.co/datasets/a/b", "shows datasets"],
    ["huggingface.co/spaces/a/b", "shows spaces"],
    ["hf.co/a b/c", "no name of a repository"],
    ["file:///home/me/picture.jpeg", "not a .gguf file"],
    ["a/b/c/d/e", "too many slashes"],
    ["demo:13b-base-fp16-😀", "not valid"],
  ])("refuses %j with a sentence", (typed, words) => {
    const resolution = resolveName(typed, { catalogue, installed: [] });
    expect(resolution).toMatchObject({ outcome: "refused", sentence: expect.stringContaining(words) });
  });
});

describe("installed models", () => {
  it("win by name, in any case", () => {
    expect(candidates("MyModel:V2", ["mymodel:v2"])[0]).toMatchObject({ name: "mymodel:v2", known: "installed" });
    expect(candidates("llama3.2", ["llama3.2:latest"])[0]).toMatchObject({ name: "llama3.2", known: "installed" });
  });

  it("win by what was meant, in whatever quantisation they are here", () => {
    const found = candidates("llama3.1 8b base", ["llama3.1:8b", "llama3.1:8b-text-q8_0"]);
    expect(found.map(brief)).toEqual(["llama3.1:8b-text-q8_0 base", "llama3.1:8b-text-q4_K_M base"]);
    expect(found[0]).toMatchObject({ known: "installed" });
  });

  it("do not win when they are of another kind, size or quantisation than was typed", () => {
    const installed = ["llama3.1:8b", "llama3.1:70b-text-q4_K_M", "llama3.1:8b-text-q8_0"];
    expect(candidates("llama3.1 8b base q4_K_M", installed)[0]).toMatchObject({
      name: "llama3.1:8b-text-q4_K_M",
      known: "catalogue",
    });
  });
});

describe("every candidate", () => {
  const typed = table.rows.map(([text]) => text);

  it("is one of at most three, with a reason, and its name can be pulled", () => {
    for (const text of typed) {
      const found = candidates(text);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(found.filter((one) => one.reason === "")).toEqual([]);
      expect(found.filter((one) => one.action === "pull" && !parseModelName(one.name).ok)).toEqual([]);
    }
  });

  it("has the size the catalogue knows", () => {
    expect(candidates("qwen2.5-7b-instruct")[0]).toMatchObject({
      bytes: 4_700_000_000,
      parameters: 7e9,
      kind: "instruct",
    });
    expect(candidates("someone/model")[0]).toMatchObject({ bytes: undefined, known: "unknown" });
  });

  it("never changes the kind or size silently: each catalogue model, however spelled, comes first or beside its like", () => {
    const spellings = [
      (name: string) => name.replace(":", " "),
      (name: string) => name.replace(":", "-").toUpperCase(),
      (name: string) => name.replaceAll(/[:-]/g, "_"),
    ];
    const wrong = catalogue.entries.flatMap((entry) =>
      spellings.flatMap((spell) => {
        const found = candidates(spell(entry.name)).filter((one) => one.action === "pull" && one.differs.length === 0);
        const kinds = found.filter(
          (one) => one.action === "pull" && one.known !== "unknown" && one.kind !== entry.kind,
        );
        const sizes = found.filter(
          (one) => one.action === "pull" && (one.parameters ?? entry.parameters) !== entry.parameters,
        );
        const saysKind = /base|text|code|instruct|chat/.test(entry.name.split(":")[1] ?? "");
        return (saysKind && kinds.length > 0) || sizes.length > 0
          ? [`${spell(entry.name)} → ${found.map(brief).join(", ")}`]
          : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("is the model itself for every name and alias of the catalogue", () => {
    const wrong = catalogue.entries
      .flatMap((entry) => [entry.name, ...entry.aliases].map((name) => ({ name, entry })))
      .filter(({ name, entry }) => {
        const [first] = candidates(name);
        return first?.action !== "pull" || catalogue.find(first.name) !== entry;
      });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe("hostile names", () => {
  it("are read in little time", () => {
    for (const part of ["q4_k_", "llama", "1b-", "://", "gguf/", "(", "ollama run ", " ", "-"])
      expect(candidates(part.repeat(400 / part.length)).length).toBeLessThanOrEqual(3);
  });
});
