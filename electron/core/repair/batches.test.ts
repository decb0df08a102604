import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Batch, BatchFormat, BatchSpec } from "../../../shared/repair/batch.ts";
import { usualRules } from "../../../shared/repair/pass.ts";
import { openStore } from "../../storage/store.ts";
import type { Core } from "../core.ts";
import { coreOver } from "./testing/batch-process.ts";

const context = { signal: undefined };
const root = mkdtempSync(path.join(os.tmpdir(), "diptych-batches-"));
afterAll(() => rmSync(root, { recursive: true }));

const spec: BatchSpec = {
  source: { kind: "jsonl", name: "people.jsonl", field: "text" },
  schema: '{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}},"required":["id"]}',
  rules: { ...usualRules, ask: "never" },
};
const recordsFrom = (start: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `line ${start + index}`,
    text: `Number ${start + index}: {id: "${start + index}", 'name': "A, \\"B\\""`,
  }));

let folder: string;
let core: Core;
beforeEach(() => {
  folder = mkdtempSync(path.join(root, "data-"));
  core = coreOver(folder);
});
afterEach(() => core.close());

async function filled(count: number): Promise<number> {
  const { id } = await core.handlers.batches.create(spec, context);
  for (let start = 1; start <= count; start += 1000)
    await core.handlers.batches.add({ id, records: recordsFrom(start, Math.min(1000, count - start + 1)) }, context);
  return id;
}

async function until(id: number, is: (batch: Batch) => boolean): Promise<Batch> {
  for await (const batch of await core.handlers.batches.watch({ id }, context)) if (is(batch)) return batch;
  throw new Error("The watch ended.");
}
const done = (id: number) => until(id, ({ state }) => state === "done");

async function exported(id: number, format: BatchFormat): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of await core.handlers.batches.export({ id, format }, context)) pieces.push(piece);
  return pieces.join("");
}

describe("a batch", () => {
  it("deals with every record in order, and says what became of each", async () => {
    const { id } = await core.handlers.batches.create(spec, context);
    const texts = ['{"id": 1}', "nothing", "id: 3, name: Zoë, the third", ""];
    const records = texts.map((text, index) => ({ name: `file ${index + 1}`, text }));
    expect(await core.handlers.batches.add({ id, records }, context)).toEqual({ total: 4 });
    await core.handlers.batches.start({ id }, context);
    expect(await done(id)).toMatchObject({ counts: { waiting: 0, valid: 2, refused: 2, failed: 0 } });
    const { items, total } = await core.handlers.batches.items({ id, status: null, limit: 10, offset: 0 }, context);
    expect(total).toBe(4);
    expect(items.map(({ position, status, result }) => [position, status, result?.json])).toEqual([
      [1, "valid", '{"id": 1}'],
      [2, "refused", null],
      [3, "valid", '{"id":3,"name":"Zoë, the third"}'],
      [4, "refused", null],
    ]);
    const refused = await core.handlers.batches.items({ id, status: "refused", limit: 1, offset: 1 }, context);
    expect(refused).toMatchObject({ total: 2, items: [{ name: "file 4" }] });
  });

  it("is not made of a schema that cannot be used, nor added to once it was begun", async () => {
    await expect(core.handlers.batches.create({ ...spec, schema: "[" }, context)).rejects.toThrow("no JSON");
    const id = await filled(1);
    await core.handlers.batches.start({ id }, context);
    const add = async () => await core.handlers.batches.add({ id, records: recordsFrom(2, 1) }, context);
    await expect(add).rejects.toThrow("begun");
    await done(id);
  });

  it("pauses behind what it is at, and goes on from there", async () => {
    const id = await filled(2000);
    await core.handlers.batches.start({ id }, context);
    await core.handlers.batches.pause({ id }, context);
    const paused = await until(id, ({ state }) => state === "paused");
    expect(paused.counts.valid).toBeLessThan(2000);
    expect(paused.counts.valid + paused.counts.waiting).toBe(2000);
    await core.handlers.batches.start({ id }, context);
    expect((await done(id)).counts.valid).toBe(2000);
  });

  it("tries again what was refused", async () => {
    const { id } = await core.handlers.batches.create(spec, context);
    await core.handlers.batches.add({ id, records: [{ name: "a", text: "nothing" }] }, context);
    await core.handlers.batches.start({ id }, context);
    await done(id);
    await core.handlers.batches.retry({ id, status: "refused" }, context);
    expect((await done(id)).counts.refused).toBe(1);
  });

  it("is given back after it was deleted", async () => {
    const id = await filled(1);
    await core.handlers.batches.delete({ id }, context);
    expect(await core.handlers.batches.list(undefined, context)).toEqual([]);
    await core.handlers.batches.restore({ id }, context);
    expect(await core.handlers.batches.list(undefined, context)).toMatchObject([{ id, counts: { waiting: 1 } }]);
  });
});

it("results leave as JSONL, CSV, JSON and figures", async () => {
  const { id } = await core.handlers.batches.create(spec, context);
  const texts = ['{"id": 12345678901234567890,\n"name": "a, \\"b\\""}', "nothing", '{"id": 3, "tags": [1, 2]}'];
  await core.handlers.batches.add({ id, records: texts.map((text, i) => ({ name: `${i}`, text })) }, context);
  await core.handlers.batches.start({ id }, context);
  await done(id);
  const error = "the value: no JSON was found in the text";
  const lines = (await exported(id, "jsonl")).trimEnd().split("\n");
  expect(lines[0]).toBe('{"name":"0","value":{"id":12345678901234567890,"name":"a, \\"b\\""}}');
  expect(lines[1]).toContain(error);
  const csv = (await exported(id, "csv")).split("\r\n");
  expect(csv.slice(0, 2)).toEqual(["record,id,name,tags,error", '0,12345678901234567890,"a, ""b""",,']);
  expect(csv[3]).toBe('2,3,,"[1,2]",');
  expect(JSON.parse(await exported(id, "json"))).toMatchObject({
    report: { counts: { valid: 2, refused: 1 } },
    records: [{ name: "0" }, { name: "1", error: expect.stringContaining(error) }, { value: { tags: [1, 2] } }],
  });
  expect(JSON.parse(await exported(id, "report"))).toMatchObject({ state: "done", source: { name: "people.jsonl" } });
});

it("a killed process loses no record and repeats none: 10,000 of them", { timeout: 120_000 }, async () => {
  const id = await filled(10_000);
  await core.close();
  const process = spawn(globalThis.process.execPath, [
    path.join(import.meta.dirname, "testing", "batch-process.ts"),
    folder,
    String(id),
  ]);
  const { store } = openStore(folder);
  await expect.poll(() => store.batches.get(id)?.counts.valid ?? 0, { timeout: 60_000 }).toBeGreaterThan(1000);
  process.kill("SIGKILL");
  await once(process, "exit");
  const before = store.batches.items(id, "valid", 10_000, 0);
  store.close();
  expect(before.length).toBeLessThan(10_000);

  core = coreOver(folder);
  expect((await core.handlers.batches.get({ id }, context)).state).toBe("interrupted");
  await core.handlers.batches.start({ id }, context);
  expect((await done(id)).counts).toEqual({ waiting: 0, valid: 10_000, refused: 0, failed: 0 });
  const lines = (await exported(id, "jsonl")).trimEnd().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
    recordsFrom(1, 10_000).map(({ name }, index) => ({ name, value: { id: index + 1, name: 'A, "B"' } })),
  );
  // What was stored before the kill is what is stored now.
  const { items } = await core.handlers.batches.items({ id, status: "valid", limit: 1000, offset: 0 }, context);
  expect(items).toEqual(before.slice(0, 1000));
});
