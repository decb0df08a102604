import { createStore } from "zustand/vanilla";

export const views = ["compare", "json", "models", "schemas", "craft", "prompts", "guide", "settings"] as const;
export type View = (typeof views)[number];

/** Which view is shown, and which of the layers over it. */
export const view = createStore<{
  current: View;
  palette: boolean;
  shortcuts: boolean;
  sidebar: boolean;
  scrollTogether: boolean;
}>(() => ({
  current: "compare",
  palette: false,
  shortcuts: false,
  sidebar: isWide(),
  scrollTogether: false,
}));

/** Below this width the list lies over the panes, so it is shown only when it is asked for. */
function isWide(): boolean {
  return matchMedia("(min-width: 1001px)").matches;
}

matchMedia("(min-width: 1001px)").addEventListener("change", ({ matches }) => view.setState({ sidebar: matches }));

/** Something was chosen in the list: where it lies over the panes it has done its work. */
export function leaveSidebar(): void {
  if (!isWide()) view.setState({ sidebar: false });
}

export const showView = (current: View): void => view.setState({ current });
