import { useEffect } from "react";
import { useStore } from "zustand";
import { refreshBatches } from "../stores/batch-list.ts";
import { refreshPasses } from "../stores/pass-list.ts";
import { refreshRecipes } from "../stores/recipes.ts";
import { bringBackText } from "../stores/repair-text.ts";
import { refreshTemplates } from "../stores/repair-templates.ts";
import { showTab, stage } from "../stores/repair-stage.ts";
import { view } from "../stores/view.ts";
import { attempt } from "../stores/attempt.ts";
import { TabbedView } from "../ui/tabbed-view.tsx";
import { BatchSidebar } from "./batch-sidebar.tsx";
import { BatchTab } from "./batch-tab.tsx";
import { PassSidebar } from "./pass-sidebar.tsx";
import { PassTab } from "./pass-tab.tsx";
import { RoutesTab } from "./routes-tab.tsx";
import { SetupRow } from "./setup-row.tsx";
import { StageAction } from "./stage-action.tsx";
import "./repair-view.css";

const tabs = [
  { id: "pass", label: "One text", content: <PassTab /> },
  { id: "routes", label: "Routes", content: <RoutesTab /> },
  { id: "batch", label: "Batch", content: <BatchTab /> },
] as const;

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
        <TabbedView name="JSON stage" tabs={tabs} value={tab} onChange={showTab} action={<StageAction tab={tab} />}>
          <SetupRow />
        </TabbedView>
      </main>
    </div>
  );
}
