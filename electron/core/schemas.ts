import type {
  SaveOutcome,
  SchemaSummary,
  SchemaUse,
  SchemaVersion,
  SchemaVersionText,
  StoredSchema,
} from "../../shared/contract/schemas.ts";
import { AppError } from "../../shared/errors.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import type { SchemaJudge } from "./schema-judge.ts";
import type { SchemaOutline } from "./schema-outline.ts";

interface Parts {
  store: Store;
  changes: Changes;
  judge: SchemaJudge;
  outline: SchemaOutline;
}

/** The library of schemas. Texts are kept as they are, whatever they hold: a schema may be saved half written. */
export function createSchemas({ store: { schemas, recipes, together }, changes, judge, outline }: Parts) {
  const changed = (): void => changes.publish({ kind: "schemas" });

  /** Recipes hold a schema's text themselves: those use this one that hold a text which it has or had. */
  function usesOf(id: number): SchemaUse[] {
    const all = recipes.list();
    const texts = schemas.textsOf(id, new Set(all.map(({ recipe }) => recipe.schema)));
    return all
      .filter(({ recipe }) => texts.has(recipe.schema))
      .map((stored) => ({ kind: "recipe", id: stored.id, name: stored.recipe.name }));
  }

  function get({ id }: { id: number }): StoredSchema {
    const summary = schemas.get(id);
    const newest = schemas.newest(id);
    if (summary === undefined || newest === undefined)
      throw new AppError("not-found", "This schema is no longer there. Choose another one.");
    return { ...summary, text: newest.text, usedBy: usesOf(id) };
  }

  return {
    get,
    judge,
    outline,
    list({ query }: { query: string }): SchemaSummary[] {
      const words = query
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== "");
      return words.length === 0 ? schemas.list() : schemas.find(words);
    },
    create({ name, folder, text }: { name: string; folder: string; text: string }): StoredSchema {
      const id = schemas.create(name, folder, text, Date.now());
      changed();
      return get({ id });
    },
    createAll({ schemas: all }: { schemas: readonly { name: string; folder: string; text: string }[] }): number[] {
      const now = Date.now();
      const ids = together(() => all.map(({ name, folder, text }) => schemas.create(name, folder, text, now)));
      changed();
      return ids;
    },
    save({ id, text, base }: { id: number; text: string; base: number }): SaveOutcome {
      const outcome = together((): SaveOutcome => {
        const newest = schemas.newest(id);
        if (newest === undefined || schemas.get(id) === undefined)
          throw new AppError("not-found", "This schema was deleted meanwhile. Save a copy of it, or restore it first.");
        if (newest.text === text) return { saved: true, version: newest.version };
        if (newest.version !== base) return { saved: false, newest, base: schemas.version(id, base) ?? null };
        schemas.addVersion(id, base + 1, text, Date.now());
        return { saved: true, version: base + 1 };
      });
      if (outcome.saved) changed();
      return outcome;
    },
    versions: ({ id }: { id: number }): SchemaVersion[] => schemas.versions(id),
    version({ id, version }: { id: number; version: number }): SchemaVersionText {
      const found = schemas.version(id, version);
      if (found === undefined) throw new AppError("not-found", "This version is no longer there.");
      return found;
    },
    rename({ id, name, folder }: { id: number; name: string; folder: string }): void {
      schemas.rename(id, name, folder);
      changed();
    },
    moveFolder({ from, to }: { from: string; to: string }): void {
      if (from === "") throw new AppError("bad-input", "The top is no folder; it cannot be moved.");
      schemas.moveFolder(from, to);
      changed();
    },
    delete({ id }: { id: number }): void {
      schemas.setDeleted(id, Date.now());
      changed();
    },
    restore({ id }: { id: number }): void {
      schemas.setDeleted(id, null);
      changed();
    },
  };
}

export type Schemas = ReturnType<typeof createSchemas>;
