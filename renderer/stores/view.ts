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

/** Below this width, which grows with the text, the list lies over the panes, so it is shown only when it is asked for. */
function isWide(): boolean {
  return innerWidth > 62.5 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

let wasWide = isWide();

/** The window or the text got another size. */
export function noteRoom(): void {
  if (isWide() === wasWide) return;
  wasWide = !wasWide;
  view.setState({ sidebar: wasWide });
}

addEventListener("resize", noteRoom);

/** Something was chosen in the list: where it lies over the panes it has done its work. */
export function leaveSidebar(): void {
  if (!isWide()) view.setState({ sidebar: false });
}

export const showView = (current: View): void => view.setState({ current });
