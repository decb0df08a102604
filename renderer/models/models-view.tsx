import { FilePlus2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { findModel, models } from "../stores/models.ts";
import { watchShelf } from "../stores/model-shelf.ts";
import { modelsView } from "../stores/models-view.ts";
import { askForFile } from "../stores/new-model.ts";
import { Button } from "../ui/button.tsx";
import { TabbedView } from "../ui/tabbed-view.tsx";
import { CopyDialog } from "./copy-dialog.tsx";
import { DetailsPage } from "./details-page.tsx";
import { FindTab } from "./find-tab.tsx";
import { InstalledTab } from "./installed-tab.tsx";
import { NewModelDialog } from "./new-model-dialog.tsx";
import { PullDialog } from "./pull-dialog.tsx";
import { PullDock } from "./pull-dock.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { SourcesTab } from "./sources-tab.tsx";
import "./models-view.css";
import "./model-dialogs.css";

const tabs = [
  { id: "installed", label: "Installed", content: <InstalledTab /> },
  { id: "find", label: "Find", content: <FindTab /> },
  { id: "sources", label: "Sources", content: <SourcesTab /> },
] as const;

/** What models there are, what could be had, where they run, and what is on its way. */
export function ModelsView() {
  const tab = useStore(modelsView, (state) => state.tab);
  const open = useStore(modelsView, (state) => state.open);
  const model = useStore(models, (state) => findModel(state, open));
  useEffect(watchShelf, []);
  return (
    <main className="models">
      {model === undefined ? (
        <TabbedView
          name="Models"
          tabs={tabs}
          value={tab}
          onChange={(next) => modelsView.setState({ tab: next })}
          action={
            <Button look="quiet" aria-label="From a GGUF file" onClick={() => askForFile()}>
              <FilePlus2 size={14} aria-hidden="true" /> <span className="label">From a GGUF file</span>
            </Button>
          }
        />
      ) : (
        <DetailsPage key={`${model.ref.source} ${model.ref.name}`} model={model} />
      )}
      <PullDock />
      <PullDialog />
      <NewModelDialog />
      <RemoveDialog />
      <CopyDialog />
    </main>
  );
}
