import { createStore } from "zustand/vanilla";
import { showView } from "./view.ts";

export const craftTabs = ["grid", "wrappers", "examples", "infill"] as const;
export type CraftTab = (typeof craftTabs)[number];

/** Which of the ways to work with base models is shown. */
export const craft = createStore<{ tab: CraftTab }>(() => ({ tab: "grid" }));

export function showCraft(tab: CraftTab): void {
  craft.setState({ tab });
  showView("craft");
}
