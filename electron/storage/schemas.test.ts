import { describe, expect, it } from "vitest";
import { temporaryStore } from "./store.ts";

describe("schemas", () => {
  it("gives back every byte of every version", () => {
    const { schemas } = temporaryStore();
    const odd = `\ufeff{"a": 12345678901234567890, // \r\n "b\0": "🌌\r"}\n`;
    const id = schemas.create("odd", "", odd, 1);
    schemas.addVersion(id, 2, "{}", 2);
    expect(schemas.version(id, 1)?.text).toBe(odd);
    expect(schemas.newest(id)).toEqual({ version: 2, text: "{}", length: 2, savedAt: 2 });
    expect(schemas.versions(id).map(({ version }) => version)).toEqual([2, 1]);
    expect(schemas.get(id)).toEqual({ id, name: "odd", folder: "", version: 2, updatedAt: 2 });
  });

  it("moves a folder with all that is below it, and nothing beside it", () => {
    const { schemas } = temporaryStore();
    for (const folder of ["🌌a", "🌌a/b", "🌌ab", ""]) schemas.create("s", folder, "{}", 1);
    schemas.moveFolder("🌌a", "z/y");
    expect(schemas.list().map(({ folder }) => folder)).toEqual(["", "z/y", "z/y/b", "🌌ab"]);
    schemas.moveFolder("z/y", "");
    expect(schemas.list().map(({ folder }) => folder)).toEqual(["", "", "b", "🌌ab"]);
  });

  it("finds words in names, folders and texts, in any case", () => {
    const { schemas } = temporaryStore();
    schemas.create("Rechnung", "Ämter", '{"title": "100%"}', 1);
    schemas.create("Other", "", "{}", 1);
    expect(schemas.find(["ämter", "100%"]).map(({ name }) => name)).toEqual(["Rechnung"]);
    expect(schemas.find(["nowhere"])).toEqual([]);
  });

  it("keeps the versions of a schema that was deleted", () => {
    const { schemas } = temporaryStore();
    const id = schemas.create("gone", "", "{}", 1);
    schemas.setDeleted(id, 5);
    expect(schemas.get(id)).toBeUndefined();
    expect(schemas.list()).toEqual([]);
    expect(schemas.version(id, 1)?.text).toBe("{}");
    schemas.setDeleted(id, null);
    expect(schemas.get(id)?.name).toBe("gone");
  });
});

it("lists drafts by the beginning of their key, the newest first", () => {
  const { drafts } = temporaryStore();
  drafts.put("schema/1/a", "x", 1);
  drafts.put("schema/1/b", "y", 2);
  drafts.put("schema/12/a", "z", 3);
  expect(drafts.list("schema/1/").map(({ key }) => key)).toEqual(["schema/1/b", "schema/1/a"]);
});
