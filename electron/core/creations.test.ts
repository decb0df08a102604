import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Creation } from "../../shared/contract/creations.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { startTestEngine, type TestEngine } from "../engine/testing/test-engine.ts";
import { temporaryStore } from "../storage/store.ts";
import { createChanges } from "./changes.ts";
import { createCreations, type StartCreation } from "./creations.ts";
import { createModels } from "./models.ts";
import { createSources } from "./sources.ts";

const demoModels = path.resolve(import.meta.dirname, "../engine/demo-models");
const file = path.join(demoModels, "instruct.gguf");

let folder: string;
let engine: TestEngine;
const changes = createChanges();
const sources = createSources(changes);
const store = temporaryStore();
const creations = createCreations({ store, sources, changes });
const models = createModels(sources, store);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "diptych-creations-"));
  engine = await startTestEngine();
  sources.watch([createOllamaBackend({ id: "engine", label: "Engine", host: engine.url })]);
});
afterAll(async () => {
  await sources.close();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function made(request: Omit<StartCreation, "source">): Promise<Creation[]> {
  const { id } = await creations.start({ source: "engine", ...request });
  const seen: Creation[] = [];
  for await (const event of creations.watch(undefined, { signal: undefined })) {
    const now = event.items.find((one) => one.id === id);
    if (now === undefined) continue;
    seen.push(now);
    if (now.state !== "running") break;
  }
  return seen;
}

describe("a model made from a file", () => {
  it("as a base model is handed text as it stands, whatever template the file brings", async () => {
    expect((await made({ file, name: "mine:base", kind: "base" })).at(-1)).toMatchObject({ state: "done" });
    const { template, kind, byHand } = await models.describe({ source: "engine", name: "mine:base" });
    expect({ template, kind, byHand }).toMatchObject({ template: "{{ .Prompt }}" });
    const listed = (await models.list()).find(({ ref }) => ref.name === "mine:base");
    expect(listed).toMatchObject({ kind: "base", byHand: true });
  });

  it("as an instruct model takes the file's own template, or one that is given", async () => {
    await made({ file, name: "mine:own", kind: "instruct" });
    expect((await models.describe({ source: "engine", name: "mine:own" })).template).toContain("<|im_start|>");
    await made({ file, name: "mine:given", kind: "instruct", template: "Q: {{ .Prompt }}\nA:" });
    expect((await models.describe({ source: "engine", name: "mine:given" })).template).toBe("Q: {{ .Prompt }}\nA:");
  });

  it("says what the file is before it is made", async () => {
    expect(await creations.inspect({ file })).toMatchObject({
      architecture: "llama",
      suggestedName: "instruct",
      hasTemplate: true,
    });
  });

  const bad = (name: string, bytes: Uint8Array): string => {
    const at = path.join(folder, name);
    writeFileSync(at, bytes);
    return at;
  };
  const head = (version: number, tensors: bigint): Buffer => {
    const bytes = Buffer.alloc(64);
    bytes.write("GGUF");
    bytes.writeUInt32LE(version, 4);
    bytes.writeBigUInt64LE(tensors, 8);
    return bytes;
  };
  it.each([
    [
      "a picture",
      () => bad("cat.gguf", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])),
      /not in GGUF format/,
    ],
    ["an empty file", () => bad("empty.gguf", Buffer.alloc(0)), /not in GGUF format/],
    ["version 1", () => bad("old.gguf", head(1, 1n)), /version 1/],
    ["2^63 tensors", () => bad("many.gguf", head(3, 2n ** 63n)), /No model can be made of/],
    ["one cut short", () => bad("cut.gguf", readFileSync(file).subarray(0, 3_000_000)), /cut short/],
    ["a folder", () => folder, /is a folder/],
    ["nothing", () => path.join(folder, "none.gguf"), /There is no file/],
  ])("is refused for %s with a sentence, and leaves nothing behind", async (_what, where, sentence) => {
    await expect(creations.start({ source: "engine", file: where(), name: "bad", kind: "base" })).rejects.toThrow(
      sentence,
    );
    expect((await models.list()).some(({ ref }) => ref.name.startsWith("bad"))).toBe(false);
  });

  it("is refused under a name that is none", async () => {
    await expect(creations.start({ source: "engine", file, name: "../up", kind: "base" })).rejects.toThrow(/two dots/);
  });
});
