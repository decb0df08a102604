import { ChefHat, EllipsisVertical, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { deleteRecipe, recipes, saveRecipe } from "../stores/recipes.ts";
import { leaveRecipe, recipeOf, repairForm, takeRecipe } from "../stores/repair-form.ts";
import { closePass } from "../stores/pass.ts";
import { stage } from "../stores/repair-stage.ts";
import { repairText, setText } from "../stores/repair-text.ts";
import { IconButton } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { Menu } from "../ui/menu.tsx";
import { RecipeSheet } from "./recipe-sheet.tsx";

/** The recipe the form is filled from, and what can be done with it. */
export function RecipeChoice() {
  const { list } = useStore(recipes);
  const recipeId = useStore(repairForm, (form) => form.recipeId);
  const [isNaming, setNaming] = useState(false);
  const stored = list.find(({ id }) => id === recipeId);
  const choose = (key: string): void => {
    const picked = list.find(({ id }) => String(id) === key);
    if (picked === undefined) return leaveRecipe();
    takeRecipe(picked);
    closePass();
    stage.setState({ writing: true });
    if (picked.recipe.example !== "") setText(picked.recipe.example);
  };
  const saveChanges = (): void => {
    if (stored === undefined) return;
    const { name, note } = stored.recipe;
    void saveRecipe(stored.id, recipeOf(repairForm.getState(), name, note, exampleNow()));
  };
  return (
    <span className="setup-group">
      <Choice
        label="Recipe"
        value={stored === undefined ? "" : String(stored.id)}
        options={[
          { value: "", label: "No recipe", note: "What stands here, as it stands here." },
          ...list.map(({ id, recipe }) => ({ value: String(id), label: recipe.name, note: recipe.note })),
        ]}
        onChange={choose}
      />
      <Menu
        trigger={
          <IconButton label="More for recipes">
            <EllipsisVertical size={14} aria-hidden="true" />
          </IconButton>
        }
        entries={[
          { label: "Keep as a new recipe…", icon: <ChefHat size={14} />, run: () => setNaming(true) },
          {
            label: "Save the changes",
            icon: <Save size={14} />,
            disabled: stored === undefined || stored.shipped,
            run: saveChanges,
          },
          {
            label: "Delete the recipe",
            icon: <Trash2 size={14} />,
            danger: true,
            disabled: stored === undefined || stored.shipped,
            run: () => stored && void deleteRecipe(stored.id),
          },
        ]}
      />
      <RecipeSheet open={isNaming} close={() => setNaming(false)} example={exampleNow} />
    </span>
  );
}

const longestExample = 10_000;

/** The text that stands there, to try the recipe with. */
const exampleNow = (): string => repairText.getState().text.slice(0, longestExample);
