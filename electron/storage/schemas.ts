import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { SchemaSummary, SchemaVersion, SchemaVersionText } from "../../shared/contract/schemas.ts";
import { transaction } from "./database.ts";

const summarySchema = v.pipe(
  v.object({ id: v.number(), name: v.string(), folder: v.string(), version: v.number(), updated_at: v.number() }),
  v.transform(({ id, name, folder, version, updated_at }): SchemaSummary => ({
    id,
    name,
    folder,
    version,
    updatedAt: updated_at,
  })),
);

const versionSchema = v.pipe(
  v.object({ version: v.number(), created_at: v.number(), length: v.number() }),
  v.transform(({ version, created_at, length }): SchemaVersion => ({ version, savedAt: created_at, length })),
);

const textSchema = v.pipe(
  v.object({ version: v.number(), created_at: v.number(), text: v.string() }),
  v.transform(({ version, created_at, text }): SchemaVersionText => ({
    version,
    savedAt: created_at,
    length: text.length,
    text,
  })),
);

const newest = "version = (select max(version) from schema_versions where schema_id = schemas.id)";

/** The schemas' tables. A save adds a version; what is deleted stays readable for what refers to it. */
export function createSchemas(db: DatabaseSync) {
  const current = `
    select id, name, folder, version, updated_at from schemas join schema_versions on schema_id = id and ${newest}
    where deleted_at is null
  `;
  const all = db.prepare(`${current} order by folder collate nocase, name collate nocase, id`);
  const byId = db.prepare(`${current} and id = ?`);
  const insert = db.prepare("insert into schemas (name, folder, updated_at) values (?, ?, ?)");
  const insertVersion = db.prepare(
    "insert into schema_versions (schema_id, version, text, created_at) values (?, ?, ?, ?)",
  );
  const touch = db.prepare("update schemas set updated_at = ? where id = ?");
  const versions = db.prepare(
    "select version, created_at, length(text) as length from schema_versions where schema_id = ? order by version desc",
  );
  const oneVersion = db.prepare("select * from schema_versions where schema_id = ? and version = ?");
  const newestText = db.prepare("select * from schema_versions where schema_id = ? order by version desc limit 1");
  const versionTexts = db.prepare("select text from schema_versions where schema_id = ?");
  const setName = db.prepare("update schemas set name = ?, folder = ? where id = ?");
  const setFolder = db.prepare(`
    update schemas set folder = ltrim(:to || substr(folder, length(:from) + 1), '/')
    where folder = :from or substr(folder, 1, length(:from) + 1) = :from || '/'
  `);
  const setDeleted = db.prepare("update schemas set deleted_at = ? where id = ?");

  const get = (id: number): SchemaSummary | undefined => {
    const row = byId.get(id);
    return row === undefined ? undefined : v.parse(summarySchema, row);
  };
  const readText = (row: unknown): SchemaVersionText | undefined =>
    row === undefined ? undefined : v.parse(textSchema, row);
  const list = (): SchemaSummary[] => all.all().map((row) => v.parse(summarySchema, row));

  return {
    get,
    list,
    /** Those whose name, folder or newest text holds all of the words; they are in lower case. */
    find: (words: readonly string[]): SchemaSummary[] =>
      list().filter(({ id, name, folder }) => {
        const { text = "" } = readText(newestText.get(id)) ?? {};
        const whole = `${name}\n${folder}\n${text}`.toLowerCase();
        return words.every((word) => whole.includes(word));
      }),
    create: (name: string, folder: string, text: string, now: number): number =>
      transaction(db, () => {
        const id = Number(insert.run(name, folder, now).lastInsertRowid);
        insertVersion.run(id, 1, text, now);
        return id;
      }),
    addVersion(id: number, version: number, text: string, now: number): void {
      transaction(db, () => {
        insertVersion.run(id, version, text, now);
        touch.run(now, id);
      });
    },
    newest: (id: number): SchemaVersionText | undefined => readText(newestText.get(id)),
    version: (id: number, version: number): SchemaVersionText | undefined => readText(oneVersion.get(id, version)),
    versions: (id: number): SchemaVersion[] => versions.all(id).map((row) => v.parse(versionSchema, row)),
    /** Those of the texts that it has or had, but for blanks around them. Each version is read once: it may be large. */
    textsOf(id: number, texts: ReadonlySet<string>): ReadonlySet<string> {
      const wanted = Map.groupBy(texts, (text) => text.trim());
      const found = new Set<string>();
      if (texts.size === 0) return found;
      for (const row of versionTexts.iterate(id)) {
        const { text } = v.parse(v.object({ text: v.string() }), row);
        for (const same of wanted.get(text.trim()) ?? []) found.add(same);
      }
      return found;
    },
    rename: (id: number, name: string, folder: string): void => void setName.run(name, folder, id),
    /** The folder itself and all below it. */
    moveFolder: (from: string, to: string): void => void setFolder.run({ from, to }),
    setDeleted: (id: number, at: number | null): void => void setDeleted.run(at, id),
  };
}

export type Schemas = ReturnType<typeof createSchemas>;
