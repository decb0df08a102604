import type { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { recipeSchema, type Recipe, type StoredRecipe } from "../../shared/repair/recipe.ts";
import { transaction } from "./database.ts";
import { json } from "./json-column.ts";

const rowSchema = v.pipe(
  v.object({ id: v.number(), own: v.number(), definition: json(recipeSchema), updated_at: v.number() }),
  v.transform(({ id, own, definition, updated_at }): StoredRecipe => ({
    id,
    shipped: own === 0,
    updatedAt: updated_at,
    recipe: definition,
  })),
);

/** A recipe that comes with Diptych, with its template looked up. */
export interface RecipeToShip {
  slug: string;
  version: number;
  recipe: Recipe;
}

/** The recipes' table. One that came with Diptych and was changed since is a person's own: it stays as it is. */
export function createRecipes(db: DatabaseSync) {
  const all = db.prepare("select id, own, definition, updated_at from recipes where deleted_at is null order by id");
  const byId = db.prepare("select id, own, definition, updated_at from recipes where id = ? and deleted_at is null");
  const insert = db.prepare(
    "insert into recipes (slug, shipped_version, own, definition, updated_at) values (?, ?, ?, ?, ?)",
  );
  const change = db.prepare(
    "update recipes set own = ?, definition = ?, updated_at = ?, deleted_at = null where id = ?",
  );
  const setShipped = db.prepare("update recipes set shipped_version = ? where id = ?");
  const bySlug = db.prepare("select id, own, shipped_version from recipes where slug = ?");
  const setDeleted = db.prepare("update recipes set deleted_at = ? where id = ?");

  return {
    list: (): StoredRecipe[] => all.all().map((row) => v.parse(rowSchema, row)),
    get(id: number): StoredRecipe | undefined {
      const row = byId.get(id);
      return row === undefined ? undefined : v.parse(rowSchema, row);
    },
    save(id: number | null, recipe: Recipe, now: number): number {
      const text = JSON.stringify(recipe);
      if (id === null) return Number(insert.run(null, null, 1, text, now).lastInsertRowid);
      change.run(1, text, now, id);
      return id;
    },
    delete: (id: number, now: number | null): void => void setDeleted.run(now, id),
    ship(recipes: readonly RecipeToShip[], now: number): void {
      transaction(db, () => {
        for (const { slug, version, recipe } of recipes) {
          const text = JSON.stringify(recipe);
          const known = bySlug.get(slug);
          if (known === undefined) insert.run(slug, version, 0, text, now);
          else if (known["own"] === 0 && Number(known["shipped_version"]) < version) {
            change.run(0, text, now, Number(known["id"]));
            setShipped.run(version, Number(known["id"]));
          }
        }
      });
    },
  };
}

export type StoredRecipes = ReturnType<typeof createRecipes>;
