import { Combobox } from "@base-ui/react/combobox";
import { ChevronsUpDown } from "lucide-react";
import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import type { Pane } from "../../shared/conversation.ts";
import { formatBytes } from "../../shared/models/bytes.ts";
import { embedsOnly, type ModelRef, type SourceInfo } from "../../shared/source.ts";
import { setPane } from "../stores/conversation.ts";
import { findModel, models } from "../stores/models.ts";
import { withModel } from "../stores/open-in-compare.ts";

/** The model of a pane, and a list to choose another from. */
export function ModelPicker({ pane }: { pane: Pane }) {
  return (
    <ModelChoice
      label="Model"
      value={pane.model}
      onChange={(model) => model !== null && void setPane(withModel(pane, model))}
    />
  );
}

interface ChoiceProps {
  /** What the model is for; read by screen readers. */
  label: string;
  value: ModelRef | null;
  /** Stands where none is chosen. */
  none?: string;
  onChange: (model: ModelEntry | null) => void;
}

/** One of the installed models, source by source. */
export function ModelChoice({ label, value, none = "Choose a model", onChange }: ChoiceProps) {
  const state = useStore(models);
  const groups = state.sources.map((source) => ({
    source,
    items: state.models.filter((model) => model.ref.source === source.id && !embedsOnly(model)),
  }));
  return (
    <Combobox.Root
      items={groups}
      value={findModel(state, value) ?? null}
      onValueChange={onChange}
      itemToStringLabel={(model: ModelEntry) => model.ref.name}
      itemToStringValue={(model: ModelEntry) => model.ref.name}
      isItemEqualToValue={(one: ModelEntry, other: ModelEntry) =>
        one.ref.source === other.ref.source && one.ref.name === other.ref.name
      }
      autoHighlight
    >
      <Combobox.Trigger className="model-trigger" aria-label={`${label}: ${value?.name ?? "none"}`}>
        <strong>{value?.name ?? none}</strong>
        <ChevronsUpDown size={14} aria-hidden="true" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} align="start" className="layer">
          <Combobox.Popup className="popup model-popup" aria-label="Choose a model">
            <Combobox.Input className="popup-search" placeholder="Search models" />
            <Combobox.Empty className="popup-empty">No installed model has that name.</Combobox.Empty>
            <Combobox.List className="popup-list">
              {({ source, items }: { source: SourceInfo; items: ModelEntry[] }) => (
                <Combobox.Group key={source.id} items={items}>
                  <Combobox.GroupLabel className="popup-group">{source.label}</Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(model: ModelEntry) => <ModelRow key={model.ref.name} model={model} />}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            {state.sources.map((source) => (
              <SourceNote key={source.id} source={source} />
            ))}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function ModelRow({ model }: { model: ModelEntry }) {
  const facts = [
    model.parameterSize,
    model.quantization,
    model.bytes === undefined ? undefined : formatBytes(model.bytes),
  ];
  return (
    <Combobox.Item value={model} className="menu-item model-row">
      <span className="kind" data-kind={model.kind}>
        {model.kind.toUpperCase()}
      </span>
      <span className="model-name">{model.ref.name}</span>
      <small>{facts.filter(Boolean).join(" · ")}</small>
    </Combobox.Item>
  );
}

/** A source that is away says so where its models would be looked for. */
function SourceNote({ source: { state, label } }: { source: SourceInfo }) {
  switch (state.state) {
    case "running":
      return null;
    case "checking":
      return <p className="popup-note">{label}: looking…</p>;
    case "absent":
    case "refused":
      return (
        <p className="popup-note">
          {state.message} {state.advice}
        </p>
      );
  }
}
