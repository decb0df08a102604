const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

export const focusComposer = (): void => focus(".composer textarea");

/** The field may appear with the list it belongs to. */
export const focusSearch = (): void => void requestAnimationFrame(() => focus("#conversation-search"));

/** The field may appear with the list it belongs to. */
export const focusPassSearch = (): void => void requestAnimationFrame(() => focus("#pass-search"));

export const focusRepairText = (): void => void requestAnimationFrame(() => focus(".repair-text"));

/** The row at the side that has the focus goes: on to the next one, to the one before, or to the head of the list. */
export function focusNextRow(): void {
  const row = document.activeElement?.closest(".side-row") ?? null;
  const side = row?.closest(".side");
  const rows = [...(side?.querySelectorAll(".side-row") ?? [])];
  const at = rows.findIndex((one) => one === row);
  const next = (rows[at + 1] ?? rows[at - 1])?.querySelector<HTMLElement>(".side-open");
  (next ?? side?.querySelector<HTMLElement>(".side-head :is(input, button)"))?.focus();
}

/** Goes round the panes. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>(".pane")];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + 1) % panes.length]?.focus();
}
