import { createStore } from "zustand/vanilla";
import type { StoredRecipe } from "../../shared/repair/recipe.ts";

/** The recipes there are: those that came with Diptych, and people's own. */
export const recipes = createStore<{ list: StoredRecipe[] }>(() => ({ list: [] }));
