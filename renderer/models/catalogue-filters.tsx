import { bundledCatalogue } from "../../shared/models/catalogue.ts";
import { PURPOSES } from "../../shared/models/model.ts";
import { findModels, type FindState } from "../stores/find-models.ts";
import { Choice } from "../ui/choice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { purposeWords } from "./purpose-words.ts";

const kinds = [
  { value: "any", label: "Any kind" },
  { value: "base", label: "Base" },
  { value: "instruct", label: "Instruct" },
] as const;
const purposes = [
  { value: "any" as const, label: "Any purpose" },
  ...PURPOSES.map((value) => ({ value, label: purposeWords[value] })),
];
const sizes = [
  { value: "", label: "Any size" },
  { value: "1", label: "Up to 1 GB" },
  { value: "2", label: "Up to 2 GB" },
  { value: "5", label: "Up to 5 GB" },
  { value: "10", label: "Up to 10 GB" },
  { value: "20", label: "Up to 20 GB" },
] as const;
const orders = [
  { value: "match", label: "Closest first" },
  { value: "name", label: "By name" },
  { value: "size", label: "Smallest first" },
  { value: "parameters", label: "Fewest weights first" },
  { value: "context", label: "Shortest context first" },
] as const;

const nameOfLanguage = new Intl.DisplayNames("en", { type: "language" });
const languages = [
  { value: "any", label: "Any language" },
  ...[...new Set(bundledCatalogue().entries.flatMap((entry) => entry.languages ?? []))]
    .map((value) => ({ value, label: nameOfLanguage.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label)),
];

const set = (change: Partial<FindState>): void => findModels.setState(change);

/** What the catalogue is narrowed down to. */
export function CatalogueFilters({ find }: { find: FindState }) {
  return (
    <div className="filters">
      <Segmented label="Kind" value={find.kind} choices={kinds} onChange={(kind) => set({ kind })} />
      <Choice label="Purpose" value={find.purpose} options={purposes} onChange={(purpose) => set({ purpose })} />
      <Choice label="Size" value={find.most} options={sizes} onChange={(most) => set({ most })} />
      <Choice label="Language" value={find.language} options={languages} onChange={(language) => set({ language })} />
      <label className="filter-fits">
        <input type="checkbox" checked={find.fits} onChange={(event) => set({ fits: event.target.checked })} />
        Fits this machine
      </label>
      <span className="grow" />
      <Choice label="Order" value={find.order} options={orders} onChange={(order) => set({ order })} />
    </div>
  );
}
