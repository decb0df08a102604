import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Ollama, type ProgressResponse } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startStandInRegistry } from "../../e2e/support/stand-in-registry.ts";
import type { TestEngine } from "./testing/test-engine.ts";
import { startTestEngine } from "./testing/test-engine.ts";

/** People's own clients of Ollama, unchanged, against the engine. */
const infill =
  "{{- if .Suffix }}<|fim_prefix|>{{ .Prompt }}<|fim_suffix|>{{ .Suffix }}<|fim_middle|>{{ else }}{{ .Prompt }}{{ end }}";

const options = { temperature: 0, num_predict: 40 };
const capital = { model: "diptych-demo:base", prompt: "The capital of France is", raw: true, options };
const question = { role: "user", content: "What is the capital of Japan?" };

let engine: TestEngine;
let client: Ollama;

beforeAll(async () => {
  engine = await startTestEngine();
  client = new Ollama({ host: engine.url });
  await client.create({
    model: "infill",
    from: "diptych-demo:base",
    template: infill,
    parameters: { stop: ["<|endoftext|>"] },
  });
});

afterAll(() => engine.stop());

describe("the npm package ollama", () => {
  test("lists, shows and tells its version", async () => {
    const { models } = await client.list();
    expect(models.map(({ name }) => name)).toContain("diptych-demo:instruct");
    const shown = await client.show({ model: "infill" });
    expect(shown).toMatchObject({ template: infill, capabilities: ["completion", "insert"] });
    expect(await client.version()).toMatchObject({ version: "0.33.0" });
  });

  test("generates raw, at once and as a stream, with the same text", async () => {
    const whole = await client.generate(capital);
    expect(whole.response).toMatch(/^ Paris\. The currency of France is the euro\./);
    expect(whole).toMatchObject({ done_reason: "stop", prompt_eval_count: 5, eval_count: 30 });
    let text = "";
    for await (const part of await client.generate({ ...capital, stream: true })) text += part.response;
    expect(text).toBe(whole.response);
  });

  test("fills a gap", async () => {
    const request = { model: "infill", prompt: "def add(a, b):\n    return ", suffix: "\n", options };
    expect((await client.generate(request)).response).toBe("a + b");
  });

  test("chats over several turns, at once and as a stream", async () => {
    const first = await client.chat({ model: "diptych-demo:instruct", messages: [question], options });
    expect(first.message).toEqual({ role: "assistant", content: "The capital of Japan is Tokyo." });
    const next = { role: "user", content: "Which language do people speak in Brazil?" };
    const messages = [question, first.message, next];
    let text = "";
    for await (const part of await client.chat({ model: "diptych-demo:instruct", messages, options, stream: true })) {
      text += part.message.content;
    }
    expect(text).toBe("People in Brazil speak Portuguese.");
  });

  test("makes embeddings, lists what runs, copies and deletes", async () => {
    const { embeddings } = await client.embed({ model: "diptych-demo:base", input: "The sky" });
    expect(embeddings[0]).toHaveLength(256);
    const { models } = await client.ps();
    expect(models.map(({ name }) => name)).toContain("diptych-demo:base");
    await client.copy({ source: "infill", destination: "infill2" });
    expect(await client.delete({ model: "infill2" })).toEqual({ status: "success" });
  });

  test("pulls with progress, then shows, copies, creates from, and deletes what it pulled", async () => {
    const registry = await startStandInRegistry();
    const weights = await readFile(join(import.meta.dirname, "demo-models/base.gguf"));
    const template = { kind: "template", bytes: Buffer.from("{{ .Prompt }}") };
    registry.add({ name: "library/tiny:base", layers: [{ kind: "model", bytes: weights }, template] });
    registry.bytesPerSecond = 10_000_000;
    const model = `${registry.host}/library/tiny:base`;

    const lines: ProgressResponse[] = [];
    for await (const line of await client.pull({ model, insecure: true, stream: true })) lines.push(line);
    const bytes = lines
      .filter((line) => line.total === weights.length && "completed" in line)
      .map(({ completed }) => completed);
    expect(lines[0]?.status).toBe("pulling manifest");
    expect(bytes.length).toBeGreaterThan(2);
    expect(bytes).toEqual(bytes.toSorted((one, other) => one - other));
    expect(lines.slice(-3).map(({ status }) => status)).toEqual([
      "verifying sha256 digest",
      "writing manifest",
      "success",
    ]);
    const again = await client.pull({ model, insecure: true });
    expect(again).toEqual({ status: "success" });

    expect(await client.show({ model })).toMatchObject({ template: "{{ .Prompt }}", details: { family: "llama" } });
    expect((await client.generate({ ...capital, model })).response).toMatch(/^ Paris/);
    await client.copy({ source: model, destination: "tiny-copy" });
    const made: string[] = [];
    for await (const { status } of await client.create({
      model: "tiny-made",
      from: "tiny-copy",
      system: "Be brief.",
      stream: true,
    }))
      made.push(status);
    expect(made.at(-1)).toBe("success");
    expect((await client.show({ model: "tiny-made" })).system).toBe("Be brief.");
    for (const name of [model, "tiny-copy", "tiny-made"])
      expect(await client.delete({ model: name })).toEqual({ status: "success" });
    const left = (await client.list()).models.map(({ name }) => name);
    expect(left.filter((name) => name.includes("tiny"))).toEqual([]);
    const missing = client.pull({ model: `${registry.host}/library/none`, insecure: true });
    await expect(missing).rejects.toThrow("file does not exist");
    await registry.close();
  });

  test("gets errors with their status", async () => {
    const missing = client.generate({ model: "nope", prompt: "x" });
    await expect(missing).rejects.toMatchObject({ status_code: 404, error: "model 'nope' not found" });
    const refused = client.generate({ ...capital, format: { type: "strnig" } });
    await expect(refused).rejects.toMatchObject({ status_code: 400 });
  });

  test("can abort a stream, and the model is free again", async () => {
    const format = { type: "array", items: { type: "integer" }, minItems: 2000 };
    const stream = await client.generate({ ...capital, format, options: { num_predict: 20_000 }, stream: true });
    const read = async (): Promise<void> => {
      for await (const part of stream) if (part.response !== "") stream.abort();
    };
    await expect(read()).rejects.toMatchObject({ name: "AbortError" });
    expect((await client.generate(capital)).done_reason).toBe("stop");
  });
});

const run = promisify(execFile);

/** A Python that has the package, in a folder of its own; none where there is no Python, pip or network. */
async function findPython(folder: string): Promise<string[]> {
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  try {
    await run("python3", ["-m", "venv", folder], { timeout: 60_000 });
    await run(python, ["-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "10", "ollama"], {
      timeout: 90_000,
    });
    return [python];
  } catch {
    process.stdout.write("The Python client of Ollama is not tried: python3, pip or the network is missing.\n");
    return [];
  }
}

const script = `
import json, sys
from ollama import Client, ResponseError
client = Client(host=sys.argv[1])
options = {"temperature": 0, "num_predict": 40}
capital = dict(model="diptych-demo:base", prompt="The capital of France is", raw=True, options=options)
question = [{"role": "user", "content": "What is the capital of Japan?"}]
gap = dict(model="infill", prompt="def add(a, b):\\n    return ", suffix="\\n", options=options)
try:
    client.generate(model="nope", prompt="x")
    error = None
except ResponseError as refused:
    error = [refused.status_code, refused.error]
print(json.dumps({
    "list": [model.model for model in client.list().models],
    "show": client.show("infill").capabilities,
    "generate": client.generate(**capital).response,
    "stream": "".join(part.response for part in client.generate(**capital, stream=True)),
    "suffix": client.generate(**gap).response,
    "chat": client.chat(model="diptych-demo:instruct", messages=question, options=options).message.content,
    "chat stream": "".join(part.message.content for part in client.chat(model="diptych-demo:instruct", messages=question, options=options, stream=True)),
    "error": error,
}))
`;

const pythonFolder = await mkdtemp(join(tmpdir(), "diptych-python-"));
const pythons = await findPython(pythonFolder);

afterAll(() => rm(pythonFolder, { recursive: true, force: true }));

test.each(pythons)(
  "the Python package ollama lists, shows, generates, fills a gap, chats and gets errors",
  async (python) => {
    const { stdout } = await run(python, ["-c", script, engine.url]);
    const paris = expect.stringMatching(/^ Paris\. The currency of France is the euro\./);
    expect(JSON.parse(stdout)).toEqual({
      list: expect.arrayContaining(["infill:latest", "diptych-demo:base", "diptych-demo:instruct"]),
      show: ["completion", "insert"],
      generate: paris,
      stream: paris,
      suffix: "a + b",
      chat: "The capital of Japan is Tokyo.",
      "chat stream": "The capital of Japan is Tokyo.",
      error: [404, "model 'nope' not found"],
    });
  },
);
