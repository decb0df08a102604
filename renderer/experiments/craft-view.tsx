import { Suspense, lazy, type ComponentType } from "react";
import { useStore } from "zustand";
import { craft, type CraftTab } from "../stores/craft.ts";
import { Segmented } from "../ui/segmented.tsx";
import { GridView } from "./grid-view.tsx";
import "./craft.css";

const tabs: Record<CraftTab, { label: string; component: ComponentType }> = {
  grid: { label: "Grid", component: GridView },
  wrappers: {
    label: "Wrappers",
    component: lazy(async () => ({ default: (await import("../wrappers/wrappers-view.tsx")).WrappersView })),
  },
  examples: {
    label: "Few-shot",
    component: lazy(async () => ({ default: (await import("../examples/examples-view.tsx")).ExamplesView })),
  },
  infill: {
    label: "Infill",
    component: lazy(async () => ({ default: (await import("../infill/infill-view.tsx")).InfillView })),
  },
};

/** What one does with a base model, and how far that gets it. */
export function CraftView() {
  const tab = useStore(craft, (state) => state.tab);
  const Shown = tabs[tab].component;
  return (
    <main className="craft">
      <header className="craft-tabs">
        <h1>Craft</h1>
        <Segmented
          label="Craft"
          value={tab}
          choices={[
            { value: "grid", label: tabs.grid.label },
            { value: "wrappers", label: tabs.wrappers.label },
            { value: "examples", label: tabs.examples.label },
            { value: "infill", label: tabs.infill.label },
          ]}
          onChange={(next) => craft.setState({ tab: next })}
        />
      </header>
      <Suspense fallback={null}>
        <Shown />
      </Suspense>
    </main>
  );
}
