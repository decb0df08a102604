import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judgeKind } from "./kind.ts";

interface Row {
  readonly name: string;
  readonly kind: string;
  readonly source: string;
  readonly show?: unknown;
}

interface Figures {
  readonly wrong: string[];
  readonly unknown: string[];
  readonly rows: number;
}

/** Runs the rule over a table whose kinds were written down first. */
function measure(rows: readonly Row[]): Figures {
  const wrong: string[] = [];
  const unknown: string[] = [];
  for (const { name, kind, show } of rows) {
    const verdict = judgeKind({ name, show });
    const given = verdict.embeddingOnly ? "embedding" : verdict.kind;
    if (given === "unknown") unknown.push(name);
    else if (given !== kind) wrong.push(`${name}: ${given}, but it is ${kind}`);
  }
  return { wrong, unknown, rows: rows.length };
}

const fixture = (name: string): string => readFileSync(path.join(import.meta.dirname, "fixtures", name), "utf8");

const realTags: {
  readonly sources: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly [name: string, kind: string, source: string])[];
  readonly answers: readonly (Row & { readonly hand: boolean })[];
} = JSON.parse(fixture("real-tags.json"));

const rows: readonly Row[] = realTags.rows.map(([name, kind, source]) => ({ name, kind, source }));

const recordings = fixture("show-answers.jsonl")
  .trim()
  .split("\n")
  .map((line): Row & { readonly version: string } => JSON.parse(line));

describe("kinds of real models", () => {
  it("never takes a base model for an instruct model or the reverse, by name alone", () => {
    const figures = measure(rows);
    const tooManyUnknown = figures.unknown.length / figures.rows > 0.08 ? figures.unknown : [];
    expect(figures.rows).toBeGreaterThanOrEqual(120);
    expect({ wrong: figures.wrong, tooManyUnknown }).toEqual({ wrong: [], tooManyUnknown: [] });
  });

  it("names a known source for every row", () => {
    const sources = new Set(Object.keys(realTags.sources));
    const told = [...rows, ...realTags.answers].filter(({ source }) => !sources.has(source));
    expect(told).toEqual([]);
  });

  it("judges the answers of the notes and of library pages", () => {
    const figures = measure(realTags.answers.filter(({ hand }) => !hand));
    expect(figures).toEqual({ wrong: [], unknown: [], rows: 4 });
  });

  it("judges answers put together by hand, and asks about a base model that looks tuned", () => {
    const figures = measure(realTags.answers.filter(({ hand }) => hand));
    expect(figures).toEqual({ wrong: [], unknown: ["hf.co/someone/Qwen2.5-7B-GGUF:Q4_K_M"], rows: 12 });
  });

  it.each(recordings)("judges what Ollama $version answered for $name", (row) => {
    expect(measure([row])).toEqual({ wrong: [], unknown: [], rows: 1 });
  });

  it("judges the recorded answers without their names", () => {
    const figures = measure(recordings.map((row) => ({ ...row, name: "x" })));
    expect(figures).toEqual({ wrong: [], unknown: [], rows: 10 });
  });
});

describe("a verdict", () => {
  it("lists every reason with its weight, and they add up", () => {
    const instruct = recordings.find(({ name }) => name === "demo:instruct");
    const verdict = judgeKind({ name: "demo:instruct", show: instruct?.show });
    expect(verdict.reasons.map(({ signal, weight }) => [signal, weight])).toEqual([
      ["name-word", 4],
      ["template", 3],
      ["finetune", 3],
      ["stop", 1],
    ]);
    expect(verdict.score).toBe(11);
    expect(verdict.kind).toBe("instruct");
  });

  it("does not decide on a Jinja template alone, since Qwen's base files have one", () => {
    const verdict = judgeKind({ name: "my:model", show: { template: "{% for m in messages %}{% endfor %}" } });
    expect([verdict.kind, verdict.score]).toEqual(["unknown", 1]);
  });

  it("does not take a bare template for base where the server renders the messages itself", () => {
    const show = { template: "{{ .Prompt }}", modelfile: "FROM x\nRENDERER qwen3.5\n" };
    expect(judgeKind({ name: "my:model", show }).kind).toBe("instruct");
    expect(judgeKind({ name: "my:model", show: { ...show, modelfile: "FROM x\n" } }).kind).toBe("base");
  });

  it("does not look for `text` in the model part", () => {
    expect(judgeKind({ name: "somebody/story-text:7b" }).score).toBe(0);
    expect(judgeKind({ name: "somebody/story:7b-text" }).kind).toBe("base");
  });

  it("weighs a family's habit less when there is an answer to look at", () => {
    expect(judgeKind({ name: "llama3.1:8b" }).score).toBe(3);
    expect(judgeKind({ name: "llama3.1:8b", show: { template: "{{ .Prompt }}" } }).kind).toBe("unknown");
  });

  it.each([undefined, null, 7, "text", [], {}, { template: 5, capabilities: "none", model_info: [] }])(
    "bears %j in place of an answer",
    (show) => {
      expect(judgeKind({ name: "demo:thing", show })).toEqual({
        kind: "unknown",
        score: 0,
        reasons: [],
        embeddingOnly: false,
      });
    },
  );

  it("bears names that are none", () => {
    for (const name of ["", "🦙", "a b", "x".repeat(10_000)]) expect(judgeKind({ name }).kind).toBe("unknown");
  });

  it("stays quick on a hostile template", () => {
    for (const part of ["{{if .Suffix}}", " ", "{{- ", "}}", "{{else}}"]) {
      const show = { template: part.repeat(200_000), modelfile: "FROM x" };
      expect(judgeKind({ name: "a:b", show }).embeddingOnly).toBe(false);
    }
  });
});
