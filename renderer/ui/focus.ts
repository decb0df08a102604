const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

export const focusComposer = (): void => focus(".composer textarea");

/** The field may appear with the list it belongs to. */
export const focusSearch = (): void => void requestAnimationFrame(() => focus("#conversation-search"));

/** The field may appear with the list it belongs to. */
export const focusPassSearch = (): void => void requestAnimationFrame(() => focus("#pass-search"));

export const focusRepairText = (): void => void requestAnimationFrame(() => focus(".repair-text"));

/** Brings a pane into view where only one fits. */
export const showPane = (index: number): void =>
  [...document.querySelectorAll(".pane-column")]
    .at(index)
    ?.scrollIntoView({ behavior: "smooth", inline: "start", block: "nearest" });

/** Goes round the panes. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>(".pane")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + 1) % panes.length]?.focus();
}
