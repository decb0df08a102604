import { ArrowDown, ArrowUp } from "lucide-react";
import { useStore } from "zustand";
import { modelsView, orderBy } from "../stores/models-view.ts";
import type { ModelOrder } from "./shelf-rows.ts";

/** The head of a column; one that the table can be ordered by is a button. */
export function SortHeader({ by, label, className }: { by: ModelOrder | null; label: string; className: string }) {
  const order = useStore(modelsView, (state) => (state.order.by === by ? state.order : null));
  if (by === null) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  }
  const sort = order === null ? "none" : order.descending ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={sort}>
      <button type="button" className="sort" onClick={() => orderBy(by)}>
        {label}
        {sort === "ascending" ? <ArrowUp size={12} aria-hidden="true" /> : null}
        {sort === "descending" ? <ArrowDown size={12} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}
