import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoModels } from "./store/demo-shelf.ts";
import { ask, call, callJson } from "./testing/call.ts";
import type { TestEngine } from "./testing/test-engine.ts";
import { startTestEngine } from "./testing/test-engine.ts";

const demoFolder = join(import.meta.dirname, "demo-models");

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine();
});

afterAll(() => engine.stop());

const post = (path: string, body: object) => call(engine.url, { method: "POST", path, body });
const remove = (model: string) => call(engine.url, { method: "DELETE", path: "/api/delete", body: { model } });

async function names(url: string): Promise<string[]> {
  const { models } = await callJson<{ models: { name: string }[] }>(url, "/api/tags");
  return models.map(({ name }) => name).toSorted();
}

async function upload(bytes: Buffer): Promise<string> {
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  await call(engine.url, { method: "POST", path: `/api/blobs/${digest}`, body: bytes });
  return digest;
}

test.each(demoModels)("the demo model $tag is the file its digest names", async ({ file, digest }) => {
  const bytes = await readFile(join(demoFolder, file));
  expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
});

test("the demo pair is there from the start, and cannot be deleted or replaced", async () => {
  expect(await names(engine.url)).toEqual(["diptych-demo:base", "diptych-demo:instruct"]);
  const deleted = await remove("diptych-demo:base");
  expect(deleted.status).toBe(403);
  expect(deleted.lines[0]).toContain("the model diptych-demo:base cannot be deleted: it is part of Diptych");
  const replaced = await post("/api/copy", { source: "diptych-demo:instruct", destination: "diptych-demo:base" });
  expect(replaced.status).toBe(403);
});

test("a blob is taken only under its own digest, and only once", async () => {
  const bytes = Buffer.from("some bytes");
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const path = `/api/blobs/${digest}`;
  expect((await call(engine.url, { method: "HEAD", path })).status).toBe(404);
  expect((await call(engine.url, { method: "POST", path, body: bytes })).status).toBe(201);
  expect((await call(engine.url, { method: "HEAD", path })).status).toBe(200);
  expect((await call(engine.url, { method: "POST", path, body: bytes })).status).toBe(200);
  const zeros = `sha256:${"0".repeat(64)}`;
  const wrong = await call(engine.url, { method: "POST", path: `/api/blobs/${zeros}`, body: bytes });
  expect(wrong.status).toBe(400);
  expect(JSON.parse(wrong.lines[0] ?? "")).toEqual({ error: `digest mismatch, expected "${zeros}", got "${digest}"` });
  expect((await call(engine.url, { method: "HEAD", path: "/api/blobs/sha256:no" })).status).toBe(400);
  expect((await readdir(join(engine.models, "blobs"))).filter((name) => name.includes("upload"))).toEqual([]);
});

test("a model made from another keeps what is not changed and runs with what is", async () => {
  const body = {
    model: "short",
    from: "diptych-demo:instruct",
    system: "Be brief.",
    parameters: { num_predict: 2, temperature: 0 },
  };
  await post("/api/create", body);
  const shown = await callJson(engine.url, "/api/show", { model: "short" });
  expect(shown).toMatchObject({ system: "Be brief.", details: { parent_model: "diptych-demo:instruct" } });
  expect(String(shown["parameters"]).split("\n").toSorted()).toEqual([
    "num_predict                    2",
    'stop                           "<|im_end|>"',
    'stop                           "<|im_start|>"',
    "temperature                    0",
  ]);
  const { last } = await ask(engine.url, "/api/generate", { model: "Short", prompt: "What is the capital of Japan?" });
  expect(last).toMatchObject({ done_reason: "length", eval_count: 2 });
  await remove("SHORT");
  expect(await names(engine.url)).not.toContain("short:latest");
});

test("a file in the template's place is refused, with the sentence and no model left behind", async () => {
  const digest = await upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  const { lines } = await post("/api/create", { model: "picture", files: { "cat.jpg": digest } });
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({
    error: "the supplied file cat.jpg cannot be used: it is not in GGUF format",
  });
  expect(await names(engine.url)).not.toContain("picture:latest");
});

test("a model file cut short after it was made is still listed, and said to be broken when used", async () => {
  const whole = await readFile(join(demoFolder, "base.gguf"));
  const digest = await upload(Buffer.concat([whole, Buffer.from("another file by one byte more")]));
  await post("/api/create", { model: "broken", files: { "base.gguf": digest } });
  await truncate(join(engine.models, "blobs", digest.replace(":", "-")), 3_000_000);
  expect(await names(engine.url)).toContain("broken:latest");
  const { status, last } = await ask(engine.url, "/api/generate", { model: "broken", prompt: "x" });
  expect(status).toBe(500);
  expect(last.error).toMatch(/^the model file of broken cannot be used: it is cut short: tensor \S+ ends at byte \d+/);
});

test("a model that llama.cpp does not know is refused with what it says", async () => {
  const whole = await readFile(join(demoFolder, "base.gguf"));
  const at = whole.indexOf("general.architecture") + "general.architecture".length + 4 + 8;
  const digest = await upload(Buffer.concat([whole.subarray(0, at), Buffer.from("lxxma"), whole.subarray(at + 5)]));
  await post("/api/create", { model: "unknown", files: { "x.gguf": digest }, template: "{{ .Prompt }}" });
  const { status, last } = await ask(engine.url, "/api/generate", { model: "unknown", prompt: "x" });
  expect(status).toBe(500);
  expect(last.error).toMatch(/^the model could not be loaded: .*unknown model architecture: 'lxxma'/);
});

test("blobs are kept as long as a model uses them", async () => {
  const whole = await readFile(join(demoFolder, "base.gguf"));
  const digest = await upload(Buffer.concat([whole, Buffer.from("x")]));
  const path = join(engine.models, "blobs", digest.replace(":", "-"));
  await post("/api/create", { model: "one", files: { "base.gguf": digest }, template: "{{ .Prompt }}" });
  await post("/api/copy", { source: "one", destination: "two" });
  await remove("one");
  expect((await stat(path)).size).toBe(whole.length + 1);
  await remove("two");
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

test("what create cannot honour it refuses", async () => {
  const body = { model: "q", from: "diptych-demo:base", quantize: "q4_K_M" };
  expect((await post("/api/create", body)).lines[0]).toContain("quantize is not supported by this engine");
  expect((await post("/api/create", { model: "a b", from: "diptych-demo:base" })).lines[0]).toContain(
    "invalid model name",
  );
  const broken = await post("/api/create", { model: "t", from: "diptych-demo:base", template: "{{ .Prompt" });
  expect([broken.status, broken.lines]).toEqual([
    400,
    ['{"error":"template error: Line 1 of the template: unclosed action."}'],
  ]);
});

test("another Ollama folder is read in place and never written", async () => {
  await post("/api/copy", { source: "diptych-demo:base", destination: "theirs" });
  const folder = await mkdtemp(join(tmpdir(), "diptych-theirs-"));
  await cp(engine.models, folder, { recursive: true });
  await mkdir(join(folder, "blobs"), { recursive: true });
  const before = await listing(folder);
  const reader = await startTestEngine("--read-only-models", folder);
  const body = {
    model: "theirs",
    prompt: "The capital of France is",
    raw: true,
    options: { temperature: 0, num_predict: 3 },
  };
  expect((await ask(reader.url, "/api/generate", body)).text).toBe(" Paris. The");
  const deleted = await call(reader.url, { method: "DELETE", path: "/api/delete", body: { model: "theirs" } });
  expect(deleted.status).toBe(403);
  expect(deleted.lines[0]).toContain("which is only read");
  await call(reader.url, { method: "POST", path: "/api/copy", body: { source: "theirs", destination: "ours" } });
  expect((await ask(reader.url, "/api/generate", { ...body, model: "ours" })).text).toBe(" Paris. The");
  expect(await listing(folder)).toEqual(before);
  await reader.stop();
  await rm(folder, { recursive: true });
});

async function listing(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const stats = await Promise.all(entries.map((entry) => stat(join(folder, entry))));
  return entries.map((entry, index) => `${entry} ${stats[index]?.size} ${stats[index]?.mtimeMs}`).toSorted();
}
