import { useMemo } from "react";
import { useStore } from "zustand";
import { bundledCatalogue, type CatalogueEntry } from "../../shared/models/catalogue.ts";
import {
  catalogueWords,
  filterCatalogue,
  searchCatalogue,
  sortCatalogue,
} from "../../shared/models/catalogue-search.ts";
import type { Machine } from "../../shared/models/fit.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import type { NameResolution } from "../../shared/models/name-resolver.ts";
import { findModels, type FindState } from "../stores/find-models.ts";
import { CatalogueFilters } from "./catalogue-filters.tsx";
import { CatalogueRow } from "./catalogue-row.tsx";
import { useKept } from "./use-kept.ts";
import "./model-table.css";

interface Props {
  query: string;
  /** What the query may mean as a name. */
  meant: NameResolution | null;
  machine: Machine | null;
}

/** What is known of models before they are pulled, searched as one types. */
export function CatalogueList({ query, meant, machine }: Props) {
  const find = useStore(findModels);
  const kept = useKept();
  const here = useMemo(() => new Set(kept.map(({ ref }) => modelNameKey(ref.name))), [kept]);
  const entries = useMemo(() => found(find, query, meant, machine), [find, query, meant, machine]);
  return (
    <section className="find-part" aria-label="Catalogue">
      <h2>
        Catalogue{" "}
        <small className="figure" role="status">
          {entries.length} of {offered.length} models
        </small>
      </h2>
      <CatalogueFilters find={find} />
      {entries.length === 0 ? <p className="find-note">No model of the catalogue is like that.</p> : null}
      {entries.length === 0 ? null : (
        <table className="model-table catalogue">
          <thead>
            <tr>
              <th scope="col" className="at-kind">
                Kind
              </th>
              <th scope="col">Model</th>
              <th scope="col" className="at-size figure">
                Size
              </th>
              <th scope="col" className="at-parameters figure">
                Weights
              </th>
              <th scope="col" className="at-quantisation">
                Quantised
              </th>
              <th scope="col" className="at-context figure">
                Context
              </th>
              <th scope="col" className="at-good">
                Good for
              </th>
              <th scope="col" className="at-licence">
                Licence
              </th>
              <th scope="col" className="at-fit">
                Here
              </th>
              <th scope="col" className="at-pull">
                <span className="unseen">Pull</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <CatalogueRow
                key={entry.name}
                entry={entry}
                machine={machine}
                here={here.has(modelNameKey(entry.name))}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** All but what comes with Diptych: there is nothing to pull of that. */
const offered = bundledCatalogue().entries.filter(({ bundled }) => !bundled);

/**
 * The entries that are asked for; the closest first, unless another order was chosen. Of an address, and where none has the
 * words of a name, those that it may mean come first.
 */
function found(
  find: FindState,
  query: string,
  meant: NameResolution | null,
  machine: Machine | null,
): readonly CatalogueEntry[] {
  const { kind, purpose, language, most, fits, order } = find;
  const filtered = filterCatalogue(offered, {
    kind: kind === "any" ? undefined : kind,
    purpose: purpose === "any" ? undefined : purpose,
    language: language === "any" ? undefined : language,
    mostBytes: most === "" ? undefined : Number(most) * 1e9,
    fits: fits && machine !== null ? machine : undefined,
  });
  const words = catalogueWords(query);
  const worded = searchCatalogue(filtered, words);
  const named = namesIn(meant);
  const isMeant = ({ name }: CatalogueEntry): boolean => named.has(name);
  const isAddress = words !== query;
  const matching =
    isAddress || worded.length === 0
      ? [...filtered.filter(isMeant), ...worded.filter((entry) => !isMeant(entry))]
      : worded;
  return order === "match" ? matching : sortCatalogue(matching, order);
}

/** The catalogue's own names of what a name may mean. */
function namesIn(meant: NameResolution | null): ReadonlySet<string> {
  const candidates = meant?.outcome === "candidates" ? meant.candidates : [];
  return new Set(
    candidates.flatMap((one) => (one.action === "pull" ? (bundledCatalogue().find(one.name)?.name ?? []) : [])),
  );
}
