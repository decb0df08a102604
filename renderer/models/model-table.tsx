import { useStore } from "zustand";
import { sameModel } from "../../shared/source.ts";
import { modelKey } from "../stores/model-actions.ts";
import { modelsView } from "../stores/models-view.ts";
import { ModelRow } from "./model-row.tsx";
import type { ModelOrder, ShelfGroup } from "./shelf-rows.ts";
import { SortHeader } from "./sort-header.tsx";
import "./model-table.css";

const columns: readonly { by: ModelOrder | null; label: string; className: string }[] = [
  { by: "kind", label: "Kind", className: "at-kind" },
  { by: "name", label: "Model", className: "at-name" },
  { by: null, label: "Stage", className: "at-stage" },
  { by: "size", label: "Size", className: "at-size figure" },
  { by: "parameters", label: "Weights", className: "at-parameters figure" },
  { by: null, label: "Quantised", className: "at-quantisation" },
  { by: "context", label: "Context", className: "at-context figure" },
  { by: "used", label: "Last used", className: "at-used" },
  { by: "loaded", label: "In memory", className: "at-loaded" },
  { by: null, label: "Sibling", className: "at-sibling" },
];

/** The installed models, the halves of a pair together. Up and down go from row to row. */
export function ModelTable({ groups }: { groups: readonly ShelfGroup[] }) {
  const shown = groups.flatMap((group) => group.map(({ model }) => model.ref));
  const all = useStore(modelsView, ({ selected }) => shown.every((ref) => selected.some((one) => sameModel(one, ref))));
  return (
    <table className="model-table">
      <thead>
        <tr>
          <th className="at-check" scope="col">
            <input
              type="checkbox"
              aria-label="Select all that are shown"
              checked={all}
              onChange={() => modelsView.setState({ selected: all ? [] : shown })}
            />
          </th>
          {columns.map((column) => (
            <SortHeader key={column.label} {...column} />
          ))}
          <th className="at-more" scope="col">
            <span className="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.map(({ model }) => modelKey(model.ref)).join(" ")} data-pair={group.length > 1}>
          {group.map(({ model, pair }) => (
            <ModelRow key={modelKey(model.ref)} model={model} pair={pair} />
          ))}
        </tbody>
      ))}
    </table>
  );
}
