import { Search } from "lucide-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { demoPair } from "../../shared/demo-pair.ts";
import { sameModel, type ModelRef } from "../../shared/source.ts";
import { models } from "../stores/models.ts";
import { shelf } from "../stores/model-shelf.ts";
import { modelsView, showModelTab } from "../stores/models-view.ts";
import { Button } from "../ui/button.tsx";
import { AwayNotes } from "./away-notes.tsx";
import { DiskBars } from "./disk-bars.tsx";
import { InstalledToolbar } from "./installed-toolbar.tsx";
import { ModelTable } from "./model-table.tsx";
import { PairOffers } from "./pair-offers-list.tsx";
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
        {filter === "" && kept.every(({ ref }) => isDemo(ref)) ? <NothingYet none={kept.length === 0} /> : null}
      </div>
    </>
  );
}

const isDemo = (ref: ModelRef): boolean => sameModel(ref, demoPair.base) || sameModel(ref, demoPair.instruct);

/** What a first look at the models leads to: a pair that fits this machine. */
function NothingYet({ none }: { none: boolean }) {
  const machine = useStore(shelf, (state) => state.machine);
  return (
    <section className="models-empty" aria-label="A first pair">
      <h2>{none ? "No model is installed" : "Only the demo pair is here"}</h2>
      <p>
        {none ? "" : "It is as small as a model can be, and knows little. "}A base model and its instruct sibling are
        the best beginning; one button pulls both.
      </p>
      {machine === null ? null : <PairOffers machine={machine} />}
      <Button look="quiet" onClick={() => showModelTab("find")}>
        <Search size={14} aria-hidden="true" /> Find another model
      </Button>
    </section>
  );
}
