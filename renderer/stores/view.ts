import { createStore } from "zustand/vanilla";

export const views = ["compare", "settings"] as const;
export type View = (typeof views)[number];

/** Which view is shown, and which of the layers over it. */
export const view = createStore<{ current: View; palette: boolean; shortcuts: boolean; sidebar: boolean }>(() => ({
  current: "compare",
  palette: false,
  shortcuts: false,
  sidebar: true,
}));

export const showView = (current: View): void => view.setState({ current });
