import { AppError } from "../../../shared/errors.ts";
import type { PassInput } from "../../../shared/repair/pass.ts";
import { inputPlace, shippedRecipes, type Recipe, type StoredRecipe } from "../../../shared/repair/recipe.ts";
import type { ModelRef } from "../../../shared/source.ts";
import type { Store } from "../../storage/store.ts";
import type { Changes } from "../changes.ts";
import type { Models } from "../models.ts";
import { chooseModel } from "../../../shared/repair/model-choice.ts";
import type { Repairs } from "./repairs.ts";

interface Parts {
  store: Store;
  changes: Changes;
  models: Models;
  repairs: Repairs;
}

export interface RunRecipe {
  id: number;
  input: string;
  as: "prompt" | "text";
  sourceModel: ModelRef | null;
  model: ModelRef | null;
}

/** Passes that can be run again and again. To be made after the templates, which the shipped recipes name. */
export function createRecipes({ store, changes, models, repairs }: Parts) {
  const { recipes, repairTemplates } = store;
  const changed = (): void => changes.publish({ kind: "recipes" });
  const toShip = shippedRecipes.map(({ slug, version, template, recipe }) => ({
    slug,
    version,
    recipe: { ...recipe, template: repairTemplates.shipped(template)?.ref ?? null },
  }));
  recipes.ship(toShip, Date.now());

  function get(id: number): StoredRecipe {
    const found = recipes.get(id);
    if (found === undefined) throw new AppError("not-found", "This recipe is no longer there. Choose another one.");
    return found;
  }

  return {
    list: (): StoredRecipe[] => recipes.list(),
    save({ id, recipe }: { id: number | null; recipe: Recipe }): { id: number } {
      if (id !== null) get(id);
      const saved = recipes.save(id, recipe, Date.now());
      changed();
      return { id: saved };
    },
    delete({ id }: { id: number }): void {
      recipes.delete(id, Date.now());
      changed();
    },
    restore({ id }: { id: number }): void {
      recipes.delete(id, null);
      changed();
    },
    async run({ id, input, as, sourceModel, model }: RunRecipe): Promise<{ passId: number }> {
      const { recipe } = get(id);
      const installed = await models.list();
      const remarks: string[] = [];
      const choose = (choice: Recipe["model"], given: ModelRef | null): ModelRef => {
        const chosen = chooseModel(given === null ? choice : { ...choice, ref: given }, installed);
        if (chosen.remark !== null) remarks.push(chosen.remark);
        return chosen.model;
      };
      const passInput = inputOf(recipe, as, input, (choice) => choose(choice, sourceModel));
      const asked = recipe.rules.ask === "never" ? null : choose(recipe.model, model);
      const spec = {
        input: passInput,
        schema: recipe.schema,
        ...recipe.rules,
        model: asked,
        template: recipe.template,
        remarks: [...new Set(remarks)],
      };
      return await repairs.start(spec, { recipeId: id });
    },
  };
}

function inputOf(
  { source }: Recipe,
  as: "prompt" | "text",
  input: string,
  choose: (choice: Recipe["model"]) => ModelRef,
): PassInput {
  if (as === "text" || source === null) return { kind: "text", text: input, from: { kind: "typed" } };
  const { system, prompt, sampling } = source;
  const filled = prompt.replaceAll(inputPlace, () => input);
  return { kind: "prompt", prompt: filled, system, model: choose(source.model), sampling };
}
