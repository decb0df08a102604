import { createStore } from "zustand/vanilla";

export const schemaPanes = ["tree", "text", "value"] as const;
export type SchemaPane = (typeof schemaPanes)[number];

/** What stands over the editor. */
export type SchemaLayer = "history" | "export" | "convert" | "revert";

interface PanelsState {
  /** What is shown side by side where there is room. */
  shown: Record<SchemaPane, boolean>;
  /** The one that is shown where only one fits. */
  front: SchemaPane;
  /** Shares of the columns, in percent: the tree's of the width, the text's of the height beside it. */
  treeShare: number;
  textShare: number;
  layer: SchemaLayer | null;
}

/** Which parts of the schema editor are in view, and how large. */
export const schemaPanels = createStore<PanelsState>(() => ({
  shown: { tree: true, text: true, value: false },
  front: "tree",
  treeShare: 52,
  textShare: 58,
  layer: null,
}));

/** Shows a pane or puts it away; one of them always stays. */
export function togglePane(pane: SchemaPane): void {
  schemaPanels.setState(({ shown }) => {
    const next = { ...shown, [pane]: !shown[pane] };
    const front = next[pane] ? pane : schemaPanes.find((one) => next[one]);
    return front === undefined ? {} : { shown: next, front };
  });
}

export const bringToFront = (front: SchemaPane): void =>
  schemaPanels.setState(({ shown }) => ({ front, shown: { ...shown, [front]: true } }));

export const showLayer = (layer: SchemaLayer | null): void => schemaPanels.setState({ layer });
