import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import type { TemplateRef } from "../../shared/repair/pass.ts";
import {
  repairTemplateSchema,
  type RepairTemplate,
  type ShippedTemplate,
  type StoredTemplate,
} from "../../shared/repair/template.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";

const rowSchema = v.pipe(
  v.object({
    id: v.number(),
    slug: v.nullable(v.string()),
    version: v.number(),
    definition: json(repairTemplateSchema),
    created_at: v.number(),
  }),
  v.transform(({ id, slug, version, definition, created_at }): StoredTemplate => ({
    ref: { id, version },
    shipped: slug !== null,
    createdAt: created_at,
    template: definition,
  })),
);

const newest = "version = (select max(version) from repair_template_versions where template_id = repair_templates.id)";

/** The templates' tables. A change is a new version; what is deleted stays readable for the passes that name it. */
export function createRepairTemplates(db: DatabaseSync) {
  const versions = `select id, slug, version, definition, created_at
    from repair_templates join repair_template_versions on template_id = id`;
  const current = db.prepare(`${versions} where deleted_at is null and ${newest} order by id`);
  const one = db.prepare(`${versions} where id = ? and version = ?`);
  const latest = db.prepare(`${versions} where id = ? and ${newest}`);
  const all = db.prepare(`${versions} where id = ? order by version desc`);
  const insert = db.prepare("insert into repair_templates (slug, shipped_version) values (?, ?)");
  const insertVersion = db.prepare(
    "insert into repair_template_versions (template_id, version, definition, created_at) values (?, ?, ?, ?)",
  );
  const bySlug = db.prepare("select id, shipped_version from repair_templates where slug = ?");
  const setShipped = db.prepare("update repair_templates set shipped_version = ? where id = ?");
  const setDeleted = db.prepare("update repair_templates set deleted_at = ? where id = ?");

  const read = (row: unknown): StoredTemplate | undefined => (row === undefined ? undefined : v.parse(rowSchema, row));
  const add = (id: number, template: RepairTemplate, now: number): TemplateRef => {
    const version = (read(latest.get(id))?.ref.version ?? 0) + 1;
    insertVersion.run(id, version, JSON.stringify(template), now);
    return { id, version };
  };

  return {
    /** The newest version of each, in the order they came. */
    list: (): StoredTemplate[] => current.all().map((row) => v.parse(rowSchema, row)),
    get: ({ id, version }: TemplateRef): StoredTemplate | undefined => read(one.get(id, version)),
    /** Newest first. */
    versions: (id: number): StoredTemplate[] => all.all(id).map((row) => v.parse(rowSchema, row)),
    /** The newest version of one that came with Diptych. */
    shipped(slug: string): StoredTemplate | undefined {
      const row = bySlug.get(slug);
      return row === undefined ? undefined : read(latest.get(Number(row["id"])));
    },
    /** Keeps a new template, or with an id a new version of one. */
    save: (id: number | null, template: RepairTemplate, now: number): TemplateRef =>
      transaction(db, () => {
        if (id === null) return add(Number(insert.run(null, null).lastInsertRowid), template, now);
        setDeleted.run(null, id);
        return add(id, template, now);
      }),
    delete: (id: number, now: number | null): void => void setDeleted.run(now, id),
    /** Takes over what comes with this Diptych: a new template, or a new version of one; versions people made stay. */
    ship(templates: readonly ShippedTemplate[], now: number): void {
      transaction(db, () => {
        for (const { slug, version, template } of templates) {
          const known = bySlug.get(slug);
          if (known !== undefined && Number(known["shipped_version"]) >= version) continue;
          const id = known === undefined ? Number(insert.run(slug, version).lastInsertRowid) : Number(known["id"]);
          setShipped.run(version, id);
          add(id, template, now);
        }
      });
    },
  };
}

export type StoredRepairTemplates = ReturnType<typeof createRepairTemplates>;
