import { SlidersHorizontal } from "lucide-react";
import { useStore } from "zustand";
import { inputPlace } from "../../shared/repair/recipe.ts";
import { changeSampling } from "../../shared/sampling.ts";
import { ModelChoice } from "../compare/model-picker.tsx";
import { findModel, models } from "../stores/models.ts";
import { changeSource, repairForm } from "../stores/repair-form.ts";
import { sourceModel } from "../stores/repair-models.ts";
import { settings } from "../stores/settings.ts";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { SamplingForm } from "../ui/sampling-form.tsx";
import "./forms.css";

/** The model that writes the text, and what it is asked. */
export function SourceForm() {
  const form = useStore(repairForm);
  const installed = useStore(models);
  const fromSettings = useStore(settings, (state) => state.settings.sampling);
  const { source } = form;
  const model = findModel(installed, sourceModel(form));
  return (
    <div className="source-form">
      <div className="row">
        <ModelChoice
          label="Source model"
          value={model?.ref ?? null}
          onChange={(picked) => picked && changeSource({ model: picked.ref })}
        />
        <span className="grow" />
        <Panel
          title="Sampling of the source model"
          align="end"
          trigger={
            <Button look="quiet">
              <SlidersHorizontal size={14} aria-hidden="true" /> Sampling
            </Button>
          }
        >
          <SamplingForm
            layers={{ pane: source.sampling, model: {}, settings: fromSettings }}
            layer="pane"
            taken={model?.samplingKeys}
            note={model?.samplingNote}
            onChange={(change) =>
              changeSource({ sampling: changeSampling(repairForm.getState().source.sampling, change) })
            }
          />
        </Panel>
      </div>
      <details>
        <summary>System message and prompt</summary>
        <label>
          System message
          <textarea rows={2} value={source.system} onChange={(event) => changeSource({ system: event.target.value })} />
        </label>
        <label>
          Prompt around it
          <textarea
            rows={5}
            value={source.prompt}
            aria-invalid={!source.prompt.includes(inputPlace)}
            onChange={(event) => changeSource({ prompt: event.target.value })}
          />
          <small>
            <code>{inputPlace}</code> stands for what you write below.
          </small>
        </label>
      </details>
    </div>
  );
}
