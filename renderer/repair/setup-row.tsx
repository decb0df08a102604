import { useStore } from "zustand";
import { ModelChoice } from "../compare/model-picker.tsx";
import type { Ask } from "../../shared/repair/pass.ts";
import { models } from "../stores/models.ts";
import { changeRules, repairForm } from "../stores/repair-form.ts";
import { repairModel } from "../stores/repair-models.ts";
import { Choice } from "../ui/choice.tsx";
import { RecipeChoice } from "./recipe-choice.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SchemaChoice } from "./schema-choice.tsx";
import { SchemaPanel } from "./schema-panel.tsx";
import { TemplateChoice } from "./template-choice.tsx";
import "./setup-row.css";

const asks: readonly { value: Ask; label: string; note: string }[] = [
  { value: "when-needed", label: "Model when needed", note: "Only what rules cannot settle costs tokens." },
  { value: "never", label: "Rules only", note: "No model is asked; what rules cannot settle is refused." },
  { value: "always", label: "Always the model", note: "The model is asked in any case, and its answer is checked." },
];

/** What the text is made into, and how: recipe, schema, when which model is asked, and by which rules. */
export function SetupRow() {
  const form = useStore(repairForm);
  useStore(models);
  const { ask } = form.rules;
  return (
    <div className="setup">
      <RecipeChoice />
      <span className="setup-group">
        <SchemaChoice />
        <SchemaPanel />
      </span>
      <Choice
        label="When a model is asked"
        value={ask}
        options={asks}
        onChange={(next) => changeRules({ ask: next })}
      />
      {ask === "never" ? null : (
        <>
          <ModelChoice
            label="Repair model"
            value={repairModel(form)}
            onChange={(model) => model && changeRules({ model: model.ref })}
          />
          <TemplateChoice />
        </>
      )}
      <RulesPanel />
    </div>
  );
}
