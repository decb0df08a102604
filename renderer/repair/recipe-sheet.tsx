import { useState, type FormEvent } from "react";
import { saveRecipe } from "../stores/recipes.ts";
import { changeForm, recipeOf, repairForm } from "../stores/repair-form.ts";
import { Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import "./forms.css";

/** Names what stands in the form, to be run again and again. */
export function RecipeSheet({ open, close, example }: { open: boolean; close: () => void; example: () => string }) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const id = await saveRecipe(null, recipeOf(repairForm.getState(), name, note, example()));
    if (id === null) return;
    changeForm({ recipeId: id });
    close();
  };
  return (
    <Sheet title="Keep as a recipe" open={open} close={close}>
      <form className="sheet-form" onSubmit={(event) => void save(event)}>
        <p className="panel-note">
          It keeps who writes the text and how it becomes JSON: prompt, models, schema, template, rules. The text that
          stands there now is kept as its example.
        </p>
        <label>
          Name
          <input value={name} maxLength={100} autoFocus required onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          Note
          <input value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </label>
        <div className="row">
          <span className="grow" />
          <Button onClick={close}>Cancel</Button>
          <Button look="main" type="submit" disabled={name.trim() === ""}>
            Keep
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
