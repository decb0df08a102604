import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { startStandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { ColumnTally } from "../../shared/grid/tally.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "grid-"));
afterAll(() => rmSync(folder, { recursive: true }));

const nowhere = "http://127.0.0.1:9";

interface Ran {
  out: string;
  said: string;
  status: number | null;
}

/** Runs the program as a person does; not in step with us, since a stand-in here may have to answer it. */
function diptych(args: readonly string[], { input = "", ollama = nowhere } = {}): Promise<Ran> {
  const env = { ...process.env, DIPTYCH_HOME: folder, OLLAMA_HOST: ollama };
  const child = spawn(process.execPath, ["electron/cli.ts", "grid", ...args], { cwd: root, env });
  const ran: Ran = { out: "", said: "", status: null };
  child.stdout.on("data", (chunk: Buffer) => (ran.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (ran.said += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => void child.once("close", (status) => resolve({ ...ran, status })));
}

const three = [
  '{"question": "What is the capital of Japan?", "answer": "Tokyo"}',
  '{"question": "What is the capital of Peru?", "answer": "Lima"}',
  "On which continent is Mongolia? => Asia",
].join("\n");

interface Printed {
  columns: (ColumnTally & { model: { name: string } })[];
  closeness: { base: { count: number; of: number } } | null;
  questions: { question: string; answer: string; cells: Record<string, { text: string; overrun: string }> }[];
}

describe("diptych grid", () => {
  it("prints one JSON object for programs: columns, and every answer in its cell", async () => {
    const questions = path.join(folder, "three.jsonl");
    writeFileSync(questions, three);
    const args = ["--questions", questions, "--json", "--temperature", "0", "--wrapped-instruct"];
    const { out, status } = await diptych(args);
    expect(status).toBe(0);
    const printed: Printed = JSON.parse(out);
    expect(printed.columns.map(({ key, model }) => `${key} ${model.name}`)).toEqual([
      "base-raw diptych-demo:base",
      "base-wrapped diptych-demo:base",
      "base-template diptych-demo:base",
      "instruct-raw diptych-demo:instruct",
      "instruct-wrapped diptych-demo:instruct",
      "instruct-template diptych-demo:instruct",
    ]);
    expect(printed.closeness?.base).toMatchObject({ count: 3, of: 3 });
    const [japan] = printed.questions;
    expect(japan).toMatchObject({ question: "What is the capital of Japan?", answer: "Tokyo" });
    expect(japan?.cells["base-wrapped"]?.text).toContain("Tokyo");
    expect(japan?.cells["base-wrapped"]?.overrun).toContain("Question:");
    expect(japan?.cells["instruct-template"]?.text).toContain("Tokyo");
    const { "base-raw": raw, "base-wrapped": wrapped } = Object.fromEntries(
      printed.columns.map((column) => [column.key, column]),
    );
    expect(raw).toMatchObject({ correct: { count: 0, of: 3 }, ranOn: { count: 3 } });
    // What the engine read is counted by it though Diptych ended the runs, and so is what it remembered.
    expect(wrapped).toMatchObject({ promptTokensExact: true });
    expect(wrapped?.promptTokens).toBeGreaterThan(20);
    expect(wrapped?.cachedTokens).toBeGreaterThan(8);
  }, 60_000);

  it("prints the table that the documents show for people, of questions from standard input", async () => {
    const { out, status } = await diptych(["--questions", "-", "--no-overrun"], {
      input: "What is the capital of Japan? => Tokyo\n",
    });
    expect(status).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^ +answered +right +stopped +ran on +format +refused +answer +prompt +from cache$/);
    expect(lines.slice(1, 6).map((line) => line.split(/ {2,}/)[0])).toEqual([
      "Base, raw",
      "Base, wrapped",
      "Base, in the instruct model's template",
      "Instruct, raw",
      "Instruct, in its template",
    ]);
    expect(lines[2]).toContain("1 of 1 (21–100 %)");
    expect(lines[2]).not.toContain("past");
    expect(lines.at(-1)).toMatch(/^Wrapped, the base model answered rightly 1 of 1/);
  }, 60_000);

  it.each([
    ["a line that cannot be read", ["--questions", "-"], '{"answer": "Tokyo"}', "Line 1 cannot be read: question"],
    [
      "a wrapper that there is not",
      ["--questions", "-", "--wrapper", "Sonnet"],
      "Why?",
      "There is no wrapper “Sonnet”",
    ],
    ["no file named", [], "", "--questions <file>"],
  ])("ends with 2 and a sentence for %s", async (_, args, input, sentence) => {
    const { out, said, status } = await diptych(args, { input });
    expect([out, status]).toEqual(["", 2]);
    expect(said).toContain(sentence);
  });

  it("asks no more when nobody reads its table", async () => {
    let asked = 0;
    // No answer ever ends: only to be stopped ends this.
    const server = await startStandIn({ "/api/generate": () => void (asked += 1) });
    const args = ["--base", "llama3.1:8b-text-q4_K_M", "--instruct", "llama3.1:8b", "--questions", "-"];
    const env = { ...process.env, DIPTYCH_HOME: folder, OLLAMA_HOST: server.url };
    const child = spawn(process.execPath, ["electron/cli.ts", "grid", ...args], { cwd: root, env });
    child.stdout.destroy();
    child.stdin.end(three);
    const [complained, [code]] = await Promise.all([readAll(child.stderr), once(child, "exit")]);
    await server.close();
    expect([complained, code]).toEqual(["", 130]);
    // One of each model.
    expect(asked).toBeLessThanOrEqual(2);
  });

  it("ends with 1 when an answer failed, and prints the others", async () => {
    const server = await startStandIn({
      "/api/generate": (_body, reply) => reply.json(500, { error: "llama runner process has terminated" }),
    });
    const pair = ["--base", "llama3.1:8b-text-q4_K_M", "--instruct", "llama3.1:8b"];
    const asked = { input: "What is the capital of Japan? => Tokyo", ollama: server.url };
    const { out, status } = await diptych(["--questions", "-", "--json", ...pair], asked);
    expect(status).toBe(1);
    const printed: Printed = JSON.parse(out);
    expect(printed.questions[0]?.cells["instruct-template"]?.text).toBe("one two three");
    expect(printed.columns.find(({ key }) => key === "base-wrapped")?.judged).toBe(0);
    await server.close();
  }, 60_000);
});

it("wrapped as it ships, the base model answers and ends at least 54 of the 60 questions of the demo world", async () => {
  const { out, status } = await diptych(["--questions", "shared/grid/demo-questions.jsonl", "--json"]);
  expect(status).toBe(0);
  const { columns }: Printed = JSON.parse(out);
  const wrapped = columns.find(({ key }) => key === "base-wrapped");
  expect(wrapped?.correct?.of).toBe(60);
  expect(wrapped?.correct?.count).toBeGreaterThanOrEqual(54);
  expect(wrapped?.stopped.count).toBeGreaterThanOrEqual(54);
  expect(columns.find(({ key }) => key === "base-raw")?.ranOn.count).toBeGreaterThanOrEqual(54);
}, 180_000);
