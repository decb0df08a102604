import { Trash2 } from "lucide-react";
import { useStore } from "zustand";
import type { ModelRef } from "../../shared/source.ts";
import { askToRemove, modelsView } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";

const layouts = [
  { value: "pairs", label: "By pair" },
  { value: "flat", label: "Flat" },
] as const;

/** What is shown of the installed models, and what is done with those that are ticked. */
export function InstalledToolbar({ shown, total }: { shown: readonly ModelRef[]; total: number }) {
  const filter = useStore(modelsView, (state) => state.filter);
  const grouped = useStore(modelsView, (state) => state.grouped);
  const selected = useStore(modelsView, (state) => state.selected);
  const count = shown.length === total ? `${total}` : `${shown.length} of ${total}`;
  return (
    <div className="models-toolbar">
      <input
        type="search"
        className="models-search"
        aria-label="Filter installed models"
        placeholder="Filter"
        value={filter}
        onChange={(event) => modelsView.setState({ filter: event.target.value })}
      />
      <Segmented
        label="Layout"
        value={grouped ? "pairs" : "flat"}
        choices={layouts}
        onChange={(layout) => modelsView.setState({ grouped: layout === "pairs" })}
      />
      <span className="models-count figure" role="status">
        {total === 1 ? "1 model" : `${count} models`}
      </span>
      <span className="grow" />
      {selected.length === 0 ? null : (
        <>
          <span className="figure">{selected.length} selected</span>
          <Button look="quiet" onClick={() => modelsView.setState({ selected: [] })}>
            Clear
          </Button>
          <Button onClick={() => askToRemove(selected)}>
            <Trash2 size={14} aria-hidden="true" /> Delete…
          </Button>
        </>
      )}
    </div>
  );
}
