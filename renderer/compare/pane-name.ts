import type { Pane } from "../../shared/conversation.ts";

/** What a pane is called: its model, with a number where another pane before it has the same. */
export function paneName(panes: readonly Pane[], pane: Pane): string {
  const name = pane.model?.name ?? "no model";
  const twins = panes.filter(({ model }) => (model?.name ?? "no model") === name);
  const at = twins.findIndex(({ id }) => id === pane.id);
  return at < 1 ? name : `${name}, ${at + 1}`;
}
