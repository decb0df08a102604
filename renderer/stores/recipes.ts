import { createStore } from "zustand/vanilla";
import type { Recipe, StoredRecipe } from "../../shared/repair/recipe.ts";
import { client } from "../connection.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";

/** The recipes there are: those that came with Diptych, and people's own. */
export const recipes = createStore<{ list: StoredRecipe[] }>(() => ({ list: [] }));

export async function refreshRecipes(): Promise<void> {
  recipes.setState({ list: await client.recipes.list() });
}

/** Keeps a new recipe, or with an id changes one; answers its id, or `null` where it could not be kept. */
export async function saveRecipe(id: number | null, recipe: Recipe): Promise<number | null> {
  let saved: number | null = null;
  await attempt(async () => {
    saved = (await client.recipes.save({ id, recipe })).id;
    await refreshRecipes();
    say(`Recipe “${recipe.name}” saved`);
  });
  return saved;
}

/** Deletes without asking, since it can be taken back. */
export const deleteRecipe = (id: number): Promise<boolean> =>
  attempt(async () => {
    await client.recipes.delete({ id });
    await refreshRecipes();
    const restore = async (): Promise<void> => {
      await client.recipes.restore({ id });
      await refreshRecipes();
    };
    say("Recipe deleted", { label: "Undo", run: () => void attempt(restore) });
  });
