import { Tabs } from "@base-ui/react/tabs";
import { useEffect } from "react";
import { useStore } from "zustand";
import { refreshBatches } from "../stores/batch-list.ts";
import { refreshPasses } from "../stores/pass-list.ts";
import { refreshRecipes } from "../stores/recipes.ts";
import { bringBackText } from "../stores/repair-text.ts";
import { refreshTemplates } from "../stores/repair-templates.ts";
import { showTab, stage, type StageTab } from "../stores/repair-stage.ts";
import { view } from "../stores/view.ts";
import { attempt } from "../stores/attempt.ts";
import { BatchSidebar } from "./batch-sidebar.tsx";
import { BatchTab } from "./batch-tab.tsx";
import { PassSidebar } from "./pass-sidebar.tsx";
import { PassTab } from "./pass-tab.tsx";
import { RoutesTab } from "./routes-tab.tsx";
import { SetupRow } from "./setup-row.tsx";
import { StageAction } from "./stage-action.tsx";
import "./repair.css";

const tabs: readonly { id: StageTab; label: string }[] = [
  { id: "pass", label: "One text" },
  { id: "routes", label: "Routes" },
  { id: "batch", label: "Batch" },
];

const readAll = (): Promise<unknown> =>
  Promise.all([refreshPasses(), refreshRecipes(), refreshTemplates(), refreshBatches(), bringBackText()]);

/** The JSON stage: any text in, JSON that fits the schema out, with evidence. */
export function RepairView() {
  const tab = useStore(stage, (state) => state.tab);
  const sidebar = useStore(view, (state) => state.sidebar);
  useEffect(() => void attempt(readAll), []);
  return (
    <div className="compare" data-sidebar={sidebar}>
      {sidebar ? tab === "batch" ? <BatchSidebar /> : <PassSidebar /> : null}
      <main className="workbench repair">
        <h1 className="unseen">JSON stage</h1>
        <Tabs.Root
          className="repair-tabs"
          value={tab}
          onValueChange={(next: unknown) => showTab(tabs.find(({ id }) => id === next)?.id ?? "pass")}
        >
          <div className="bar">
            <Tabs.List className="tab-list" aria-label="JSON stage">
              {tabs.map(({ id, label }) => (
                <Tabs.Tab key={id} value={id} className="tab">
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <span className="grow" />
            <StageAction tab={tab} />
          </div>
          <SetupRow />
          <Tabs.Panel value="pass" className="tab-panel">
            <PassTab />
          </Tabs.Panel>
          <Tabs.Panel value="routes" className="tab-panel">
            <RoutesTab />
          </Tabs.Panel>
          <Tabs.Panel value="batch" className="tab-panel">
            <BatchTab />
          </Tabs.Panel>
        </Tabs.Root>
      </main>
    </div>
  );
}
