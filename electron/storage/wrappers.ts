import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { ShippedWrapper } from "../../shared/wrappers/gallery.ts";
import { wrapperSchema, type StoredWrapper, type Wrapper, type WrapperRef } from "../../shared/wrappers/wrapper.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";

const rowSchema = v.pipe(
  v.object({
    id: v.number(),
    slug: v.nullable(v.string()),
    version: v.number(),
    definition: json(wrapperSchema),
    created_at: v.number(),
  }),
  v.transform(({ id, slug, version, definition, created_at }): StoredWrapper => ({
    ref: { id, version },
    shipped: slug !== null,
    createdAt: created_at,
    wrapper: definition,
  })),
);

const columns = "wrappers.id, slug, version, definition, created_at";
const newest = "version = (select max(version) from wrapper_versions where wrapper_id = wrappers.id)";

/** The wrappers' tables. A change is a new version; what is deleted stays readable for the runs that name it. */
export function createWrappers(db: DatabaseSync) {
  const versions = `select ${columns} from wrappers join wrapper_versions on wrapper_id = wrappers.id`;
  const current = db.prepare(`${versions} where deleted_at is null and ${newest} order by wrappers.id`);
  const one = db.prepare(`${versions} where wrappers.id = ? and version = ?`);
  const latest = db.prepare(`${versions} where wrappers.id = ? and ${newest}`);
  const all = db.prepare(`${versions} where wrappers.id = ? order by version desc`);
  const insert = db.prepare("insert into wrappers (slug, shipped_version) values (?, ?)");
  const insertVersion = db.prepare(
    "insert into wrapper_versions (wrapper_id, version, definition, created_at) values (?, ?, ?, ?)",
  );
  const bySlug = db.prepare("select id, shipped_version from wrappers where slug = ?");
  const setShipped = db.prepare("update wrappers set shipped_version = ? where id = ?");
  const setDeleted = db.prepare("update wrappers set deleted_at = ? where id = ?");

  const read = (row: unknown): StoredWrapper | undefined => (row === undefined ? undefined : v.parse(rowSchema, row));
  const add = (id: number, wrapper: Wrapper, now: number): WrapperRef => {
    const version = (read(latest.get(id))?.ref.version ?? 0) + 1;
    insertVersion.run(id, version, JSON.stringify(wrapper), now);
    return { id, version };
  };

  return {
    /** The newest version of each, in the order they came. */
    list: (): StoredWrapper[] => current.all().map((row) => v.parse(rowSchema, row)),
    get: ({ id, version }: WrapperRef): StoredWrapper | undefined => read(one.get(id, version)),
    /** Newest first. */
    versions: (id: number): StoredWrapper[] => all.all(id).map((row) => v.parse(rowSchema, row)),
    /** Keeps a new wrapper, or with an id a new version of one. */
    save: (id: number | null, wrapper: Wrapper, now: number): WrapperRef =>
      transaction(db, () => {
        if (id === null) return add(Number(insert.run(null, null).lastInsertRowid), wrapper, now);
        setDeleted.run(null, id);
        return add(id, wrapper, now);
      }),
    delete: (id: number, now: number | null): void => void setDeleted.run(now, id),
    /** Takes over what comes with this Diptych: a new wrapper, or a new version of one; versions people made stay. */
    ship(gallery: readonly ShippedWrapper[], now: number): void {
      transaction(db, () => {
        for (const { slug, version, wrapper } of gallery) {
          const known = bySlug.get(slug);
          if (known !== undefined && Number(known["shipped_version"]) >= version) continue;
          const id = known === undefined ? Number(insert.run(slug, version).lastInsertRowid) : Number(known["id"]);
          setShipped.run(version, id);
          add(id, wrapper, now);
        }
      });
    },
  };
}

export type Wrappers = ReturnType<typeof createWrappers>;
