import { Tabs } from "@base-ui/react/tabs";
import { FilePlus2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { findModel, models } from "../stores/models.ts";
import { watchShelf } from "../stores/model-shelf.ts";
import { modelsView, modelTabs, type ModelTab } from "../stores/models-view.ts";
import { askForFile } from "../stores/new-model.ts";
import { Button } from "../ui/button.tsx";
import { CopyDialog } from "./copy-dialog.tsx";
import { DetailsPage } from "./details-page.tsx";
import { FindTab } from "./find-tab.tsx";
import { InstalledTab } from "./installed-tab.tsx";
import { NewModelDialog } from "./new-model-dialog.tsx";
import { PullDialog } from "./pull-dialog.tsx";
import { PullDock } from "./pull-dock.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { SourcesTab } from "./sources-tab.tsx";
import "./models.css";

const labels: Record<ModelTab, string> = { installed: "Installed", find: "Find", sources: "Sources" };

/** What models there are, what could be had, where they run, and what is on its way. */
export function ModelsView() {
  const tab = useStore(modelsView, (state) => state.tab);
  const open = useStore(modelsView, (state) => state.open);
  const model = useStore(models, (state) => findModel(state, open));
  useEffect(watchShelf, []);
  return (
    <main className="models">
      {model === undefined ? (
        <Tabs.Root
          className="models-tabs"
          value={tab}
          onValueChange={(next: ModelTab) => modelsView.setState({ tab: next })}
        >
          <header className="bar">
            <h1>Models</h1>
            <Tabs.List className="tab-list" aria-label="Models">
              {modelTabs.map((one) => (
                <Tabs.Tab key={one} value={one} className="tab">
                  {labels[one]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <span className="grow" />
            <Button look="quiet" onClick={() => askForFile()}>
              <FilePlus2 size={14} aria-hidden="true" /> <span className="label">From a GGUF file</span>
            </Button>
          </header>
          <Tabs.Panel value="installed" className="models-panel">
            <InstalledTab />
          </Tabs.Panel>
          <Tabs.Panel value="find" className="models-panel">
            <FindTab />
          </Tabs.Panel>
          <Tabs.Panel value="sources" className="models-panel">
            <SourcesTab />
          </Tabs.Panel>
        </Tabs.Root>
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
