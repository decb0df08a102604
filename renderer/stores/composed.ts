import { createStore } from "zustand/vanilla";
import { ownDraftKey } from "./window-draft.ts";

/** What stands in a composer; the texts are asked for when they are needed, so that a key press costs nothing. */
export interface Composed {
  prompt: () => string;
  /** What stands behind the cursor, where a gap is to be filled. */
  suffix: () => string;
  /** Grows with every change. */
  written: number;
}

/** The composers that are on the page, by the names of their drafts. */
export const composed = createStore<Record<string, Composed>>(() => ({}));

/** Something was written in a composer. */
export function noteWritten(draftKey: string, prompt: () => string, suffix: () => string = () => ""): void {
  composed.setState((all) => ({ [draftKey]: { prompt, suffix, written: (all[draftKey]?.written ?? 0) + 1 } }));
}

/** The name of the draft that a pane's prompt is written as in this window. */
export function draftKeyOf(open: { id: number | null; linked: boolean }, paneId: string): string {
  const place = open.id === null ? "new" : `conversation/${open.id}`;
  return ownDraftKey(open.linked ? `${place}/all` : `${place}/pane/${paneId}`);
}
