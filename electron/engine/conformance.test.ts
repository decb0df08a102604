import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StandInRegistry } from "../../e2e/support/stand-in-registry.ts";
import { recordedHost, startRecordedRegistry } from "../../e2e/support/recorded-registry.ts";
import type { CallAnswer } from "./testing/call.ts";
import { call } from "./testing/call.ts";
import { apartInLogprobs, outline, summary } from "./testing/outline.ts";
import type { TestEngine } from "./testing/test-engine.ts";
import { startTestEngine } from "./testing/test-engine.ts";

/**
 * Replays what was asked of a real Ollama v0.33 (fixtures/README.md) and compares the engine's answers with the recorded
 * ones: status, media type, order of lines, names and types of fields, done_reason, token counts, error texts, text at
 * temperature 0 letter for letter, log-probabilities within 0.05.
 */
type Recorded = {
  case: string;
  request: { method: string; path: string; headers?: Record<string, string>; body?: unknown };
  status: number;
  headers?: Record<string, string>;
  lines?: string[];
  cut?: number;
};

/**
 * Where the engine answers otherwise on purpose, and what is then not compared: `status`, `lines`, or fields of the
 * lines by name.
 */
const differences: Readonly<Record<string, { why: string; without: readonly string[] }>> = {
  ...each(["create base with bare template", "create instruct autodetect", "create base with infill template"], {
    why: "Ollama rewrites an uploaded file, so its layer is new; the engine keeps it, and names the layer of the stop strings too",
    without: ["lines"],
  }),
  ...each(["show base", "show instruct", "show verbose", "show infill"], {
    why: "Ollama adds this when it rewrites an uploaded file",
    without: ["general.quantization_version"],
  }),
  "generate schema refused": {
    why: "Ollama accepts a pattern without anchors and ignores it; the engine enforces it, so the text is another",
    without: ["response", "context", "eval_count"],
  },
  ...each(["generate seeded sampling", "generate seeded sampling again", "generate broken off"], {
    why: "llama.cpp's kernels differ by processor, by up to 0.03 in a log-probability (AMX against AVX2): a draw near the border of two tokens falls to the other",
    without: ["response", "eval_count"],
  }),
  ...each(["pull corrupt", "pull tiny"], {
    why: "a fast download ends before the first line about it, or after, as fast as the machine is",
    without: ["progress"],
  }),
  "show pulled": {
    why: "Ollama repeats what the pulled configuration says; the engine counts the weights",
    without: ["parameter_size"],
  },
  embed: {
    why: "Ollama's runner refuses to make embeddings with a chat model; the engine makes them",
    without: ["status", "lines"],
  },
};

function each<Value>(cases: readonly string[], value: Value): Record<string, Value> {
  return Object.fromEntries(cases.map((name) => [name, value]));
}

/** Headers of the recorded calls that the recording leaves out. */
const headersOf: Readonly<Record<string, Record<string, string>>> = {
  "foreign origin": { origin: "https://evil.example" },
  "local origin": { origin: "http://localhost:5173" },
  preflight: { origin: "http://localhost:5173", "access-control-request-method": "POST" },
};

const recorded = readFileSync(join(import.meta.dirname, "fixtures/ollama-v0.33.0.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line): Recorded => JSON.parse(line))
  .filter((row) => row.case !== "blob upload");

const answers = new Map<string, CallAnswer>();
let engine: TestEngine;
let registry: StandInRegistry;

beforeAll(async () => {
  engine = await startTestEngine();
  registry = await startRecordedRegistry(readFileSync(join(import.meta.dirname, "demo-models/base.gguf")));
  for (const [digest, file] of uploads) {
    const body = readFileSync(join(import.meta.dirname, "demo-models", file));
    await call(engine.url, { method: "POST", path: `/api/blobs/sha256:${digest}`, body });
  }
  for (const row of recorded) {
    const body: unknown = JSON.parse(JSON.stringify(row.request.body ?? null).replaceAll(recordedHost, registry.host));
    const headers = { ...row.request.headers, ...headersOf[row.case] };
    const { cut } = row;
    const answer = await call(engine.url, {
      ...row.request,
      headers,
      ...(row.request.body === undefined ? {} : { body }),
      ...(cut === undefined ? {} : { cut }),
    });
    const lines = answer.lines.map((line) =>
      line.replaceAll(engine.models, "/models").replaceAll(registry.host, recordedHost),
    );
    answers.set(row.case, { ...answer, lines });
  }
}, 120_000);

afterAll(async () => {
  await engine.stop();
  await registry.close();
});

const uploads = [
  ["34f83e863e593178930e54ade5d236ab8b4ceac54aa0796f46b03eba25558eea", "base.gguf"],
  ["5687516ac90c8b8bb5913b009636541fbec13161383c9284063c8c8f3f91b319", "instruct.gguf"],
] as const;

test.each(recorded)("$case", (row) => {
  const answer = answers.get(row.case);
  const without = new Set(differences[row.case]?.without);
  expect(summary(answer, without)).toEqual(summary(row, without));
  expect(apartInLogprobs(answer?.lines ?? [], row.lines ?? [])).toEqual([]);
});

test("the registry is asked for the same, in the same order", () => {
  const asked = readFileSync(join(import.meta.dirname, "fixtures/ollama-v0.33.0.registry.txt"), "utf8");
  expect(registry.requests.map(comparableRequest)).toEqual(asked.trimEnd().split("\n").map(comparableRequest));
});

/** The weights have another digest here; and how much came before a connection broke depends on the moment. */
function comparableRequest(request: string): string {
  const digest = /(?<=sha256:)[0-9a-f]{64}/.exec(request)?.[0] ?? "";
  const isWeights = !["b507b9c2", "68be7b93", "cd2d7514"].some((known) => digest.startsWith(known));
  const named = digest !== "" && isWeights ? request.replace(digest, "weights") : request;
  return named.replace(/bytes=[1-9]\d*-/, "bytes=from there-");
}

test("every difference named is one of the recorded calls", () => {
  const cases = new Set(recorded.map((row) => row.case));
  expect(Object.keys(differences).filter((name) => !cases.has(name))).toEqual([]);
});

test("sampling with a seed gives the same text each time", () => {
  const texts = ["generate seeded sampling", "generate seeded sampling again"].map((name) =>
    outline(answers.get(name)?.lines ?? [], new Set()),
  );
  expect(texts[0]).toEqual(texts[1]);
});
