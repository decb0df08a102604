import { createStore } from "zustand/vanilla";
import { sameModel, type ModelRef } from "../../shared/source.ts";
import type { ModelOrder } from "../models/shelf-rows.ts";
import { showView, view } from "./view.ts";

export type ModelTab = "installed" | "find" | "sources";

interface ModelsView {
  tab: ModelTab;
  grouped: boolean;
  order: { by: ModelOrder; descending: boolean };
  filter: string;
  selected: readonly ModelRef[];
  /** The model whose details are shown. */
  open: ModelRef | null;
  removing: readonly ModelRef[] | null;
  copying: ModelRef | null;
  /** Whether the pulls at the foot are unfolded. */
  pullsUnfolded: boolean;
}

/** How the models view is set; nothing here outlives the page. */
export const modelsView = createStore<ModelsView>(() => ({
  tab: "installed",
  grouped: true,
  order: { by: "name", descending: false },
  filter: "",
  selected: [],
  open: null,
  removing: null,
  copying: null,
  pullsUnfolded: true,
}));

export function showModelTab(tab: ModelTab): void {
  modelsView.setState({ tab, open: null });
  showView("models");
}

/** Whether how each pull stands is before everybody's eyes. */
export const pullsInSight = (): boolean => view.getState().current === "models" && modelsView.getState().pullsUnfolded;

export const askToRemove = (refs: readonly ModelRef[]): void => modelsView.setState({ removing: refs });

/** Orders by this column, or the other way round when it did so already. Figures begin with the largest. */
export function orderBy(by: ModelOrder): void {
  const { order } = modelsView.getState();
  const descending = order.by === by ? !order.descending : by !== "name" && by !== "kind";
  modelsView.setState({ order: { by, descending } });
}

export function toggleSelected(ref: ModelRef): void {
  const { selected } = modelsView.getState();
  const rest = selected.filter((one) => !sameModel(one, ref));
  modelsView.setState({ selected: rest.length === selected.length ? [...selected, ref] : rest });
}
