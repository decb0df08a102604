import { Download } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { models } from "../stores/models.ts";
import { shelf } from "../stores/model-shelf.ts";
import { modelsView, showModelTab } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";
import { AwayNotes } from "./away-notes.tsx";
import { DiskBars } from "./disk-bars.tsx";
import { InstalledToolbar } from "./installed-toolbar.tsx";
import { ModelTable } from "./model-table.tsx";
import { arrangeShelf, installedPairs } from "./shelf-rows.ts";
import { useKept } from "./use-kept.ts";

/** Every model that lies on this machine or on a server one named: what it is, what it costs, what belongs to it. */
export function InstalledTab() {
  const read = useStore(models, (state) => state.read);
  const kept = useKept();
  const loaded = useStore(shelf, (state) => state.loaded);
  const filter = useStore(modelsView, (state) => state.filter);
  const order = useStore(modelsView, (state) => state.order);
  const grouped = useStore(modelsView, (state) => state.grouped);
  const pairs = useMemo(() => installedPairs(kept), [kept]);
  const groups = useMemo(
    () => arrangeShelf(kept, { pairs, loaded, filter, order, grouped }),
    [kept, pairs, loaded, filter, order, grouped],
  );
  if (!read) return <p className="models-note">Looking for models…</p>;
  return (
    <>
      <InstalledToolbar shown={groups.flatMap((group) => group.map(({ model }) => model.ref))} total={kept.length} />
      <div className="models-scroll">
        <AwayNotes />
        <DiskBars />
        {groups.length > 0 ? <ModelTable groups={groups} /> : null}
        {groups.length === 0 && filter !== "" ? (
          <p className="models-note">No installed model has these words.</p>
        ) : null}
        {kept.length === 0 ? <NothingYet /> : null}
      </div>
    </>
  );
}

function NothingYet() {
  return (
    <div className="models-empty">
      <h2>No model is installed</h2>
      <p>A base model and its instruct sibling are the best beginning. Diptych finds a pair that fits this machine.</p>
      <Button look="main" onClick={() => showModelTab("find")}>
        <Download size={14} aria-hidden="true" /> Find a pair
      </Button>
    </div>
  );
}
