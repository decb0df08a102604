import { Popover } from "@base-ui/react/popover";
import { SlidersHorizontal } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import type { Pane } from "../../shared/conversation.ts";
import type { SamplingLayers, SamplingOverride } from "../../shared/sampling.ts";
import { setSampling } from "../stores/conversation.ts";
import { describeModel } from "../stores/models.ts";
import { settings } from "../stores/settings.ts";
import { SamplingForm } from "../ui/sampling-form.tsx";

/** Every sampling value of a pane, where it came from, and a way back. */
export function SamplingPanel({ pane, model }: { pane: Pane; model: ModelEntry | undefined }) {
  const fromSettings = useStore(settings, (state) => state.settings.sampling);
  const fromModel = useModelSampling(model);
  const layers: SamplingLayers = { pane: pane.sampling, model: fromModel, settings: fromSettings };
  const set = Object.keys(pane.sampling).length;
  return (
    <Popover.Root>
      <Popover.Trigger
        className="button button-quiet"
        aria-label={set > 0 ? `Sampling, ${set} set here` : "Sampling"}
        data-set={set > 0}
      >
        <SlidersHorizontal size={14} aria-hidden="true" />
        <span className="label">Sampling</span>
        {set > 0 ? <span className="figure">{set}</span> : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="layer">
          <Popover.Popup className="popup panel">
            <Popover.Title className="panel-title">Sampling</Popover.Title>
            <SamplingForm
              layers={layers}
              layer="pane"
              taken={model?.samplingKeys}
              note={model?.samplingNote}
              onChange={(change) => void setSampling(pane.id, change)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function useModelSampling(model: ModelEntry | undefined): SamplingOverride {
  const [sampling, keep] = useState<SamplingOverride>({});
  useEffect(() => {
    if (model === undefined) return;
    void describeModel(model)
      .then((description) => keep(description.sampling))
      .catch(() => undefined);
  }, [model]);
  return sampling;
}
