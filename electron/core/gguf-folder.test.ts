import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readGgufFolder } from "./gguf-folder.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "diptych-folder-"));
for (const name of ["sub", ".cache"]) mkdirSync(path.join(folder, name));
for (const name of ["b10.gguf", "b9.GGUF", "notes.txt"]) writeFileSync(path.join(folder, name), "GGUF");
symlinkSync(path.join(folder, "b9.GGUF"), path.join(folder, "linked.gguf"));
symlinkSync(path.join(folder, "nowhere"), path.join(folder, "broken.gguf"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("lists folders and GGUF files only, in the order people count", async () => {
  const { path: at, parent, entries, more } = await readGgufFolder(folder);
  expect({ at, parent, more }).toEqual({ at: folder, parent: path.dirname(folder), more: 0 });
  expect(entries.map(({ name, bytes }) => [name, bytes])).toEqual([
    ["sub", undefined],
    [".cache", undefined],
    ["b9.GGUF", 4],
    ["b10.gguf", 4],
    ["linked.gguf", 4],
  ]);
});

it("takes a file for its folder, nothing for the person's own, and ~ for that too", async () => {
  expect((await readGgufFolder(path.join(folder, "b10.gguf"))).path).toBe(folder);
  expect((await readGgufFolder("")).path).toBe(os.homedir());
  expect((await readGgufFolder("~")).path).toBe(os.homedir());
});

it("says that a folder is not there", async () => {
  await expect(readGgufFolder(path.join(folder, "gone"))).rejects.toThrow(/There is no folder/);
});

it("has no way up from the root", async () => {
  expect((await readGgufFolder(path.parse(folder).root)).parent).toBeUndefined();
});
