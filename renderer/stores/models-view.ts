import { createStore } from "zustand/vanilla";
import { sameModel, type ModelRef } from "../../shared/source.ts";

export type ModelOrder = "name" | "kind" | "size" | "parameters" | "context" | "used" | "loaded";

/** What a person was offered to pull and has not agreed to yet. */
export interface PullRequest {
  names: readonly string[];
  /** Base and instruct of one making, in this order. */
  pair: boolean;
}

interface ModelsView {
  tab: "installed" | "catalogue";
  grouped: boolean;
  order: { by: ModelOrder; descending: boolean };
  filter: string;
  selected: readonly ModelRef[];
  /** The model whose details are shown. */
  open: ModelRef | null;
  asked: PullRequest | null;
  removing: readonly ModelRef[] | null;
  /** The path of the file a model is to be made of, to begin with. */
  fromFile: string | null;
}

/** How the models view is set; nothing here outlives the page. */
export const modelsView = createStore<ModelsView>(() => ({
  tab: "installed",
  grouped: true,
  order: { by: "name", descending: false },
  filter: "",
  selected: [],
  open: null,
  asked: null,
  removing: null,
  fromFile: null,
}));

export const askToPull = (names: readonly string[], pair = false): void =>
  modelsView.setState({ asked: { names, pair } });
export const askToRemove = (refs: readonly ModelRef[]): void => modelsView.setState({ removing: refs });
export const askForFile = (path = ""): void => modelsView.setState({ fromFile: path });

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
