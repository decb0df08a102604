import { expect, it } from "vitest";
import { libraryLines } from "./folder-tree.ts";

const schema = (id: number, name: string, folder: string) => ({ id, name, folder, version: 1, updatedAt: 0 });
const all = [schema(1, "top", ""), schema(2, "a", "One"), schema(3, "b", "One/Two"), schema(4, "c", "Three")];
const words = (closed: readonly string[]): string[] =>
  libraryLines(all, new Set(closed)).map((line) =>
    line.kind === "folder" ? `${line.depth} ${line.path}/` : `${line.depth} ${line.schema.name}`,
  );

it("shows each folder once, before what lies in it, and the top's schemas last", () => {
  expect(words([])).toEqual(["0 One/", "1 a", "1 One/Two/", "2 b", "0 Three/", "1 c", "0 top"]);
});

it("leaves out what lies in closed folders", () => {
  expect(words(["One"])).toEqual(["0 One/", "0 Three/", "1 c", "0 top"]);
});
