import { Search } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { useStore } from "zustand";
import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { resolveName } from "../../shared/models/name-resolver.ts";
import { findModels } from "../stores/find-models.ts";
import { shelf } from "../stores/model-shelf.ts";
import { CatalogueList } from "./catalogue-list.tsx";
import { GoalAdvice } from "./goal-advice.tsx";
import { NameCandidates } from "./name-candidates.tsx";
import { PairOffers } from "./pair-offers-list.tsx";
import { useKept } from "./use-kept.ts";
import "./find-tab.css";

/** Models one could have: by any name people type, by pair, by goal, or out of the catalogue. */
export function FindTab() {
  const query = useStore(findModels, (state) => state.query);
  const machine = useStore(shelf, (state) => state.machine);
  const kept = useKept();
  const asked = useDeferredValue(query.trim());
  const meant = useMemo(() => {
    const installed = kept.map(({ ref }) => ref.name);
    return asked === "" ? null : resolveName(asked, { catalogue: bundledCatalogue(), installed });
  }, [asked, kept]);
  return (
    <div className="models-scroll find">
      <div className="find-field">
        <Search size={16} aria-hidden="true" />
        <input
          id="find-models"
          type="search"
          aria-label="Name, address or words"
          placeholder="A name, a page's address, hf.co/user/repo, a .gguf path, or words"
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => findModels.setState({ query: event.target.value })}
        />
      </div>
      {meant === null ? null : <NameCandidates meant={meant} />}
      {asked === "" && machine !== null ? <PairOffers machine={machine} /> : null}
      {asked === "" && machine !== null ? <GoalAdvice machine={machine} /> : null}
      <CatalogueList query={asked} meant={meant} machine={machine} />
      <p className="models-note">
        The catalogue is of {bundledCatalogue().date}. A name it does not know can be pulled as well.
      </p>
    </div>
  );
}
