import { createStore } from "zustand/vanilla";
import type { PromptSeen } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { composed } from "./composed.ts";

/** The panels that show what models read. */
interface PromptPanels {
  /** The panes whose panel is open. */
  open: readonly string[];
  /** Marks what two panes' prompts do not share. */
  diff: boolean;
  /** What each open panel shows, by pane. */
  seen: Record<string, PromptSeen>;
}

export const promptPanels = createStore<PromptPanels>(() => ({ open: [], diff: false, seen: {} }));

/** Opens the panels of all these panes, or closes all when one is open. */
export function togglePromptPanels(panes: readonly Pane[]): void {
  const isOpen = promptPanels.getState().open.length > 0;
  promptPanels.setState({ open: isOpen ? [] : panes.map(({ id }) => id), seen: {} });
}

export function closePromptPanel(paneId: string): void {
  promptPanels.setState(({ open }) => ({ open: open.filter((id) => id !== paneId) }));
}

export const setPromptDiff = (diff: boolean): void => promptPanels.setState({ diff });

/** A pane's place: what its prompt follows from. */
export interface PromptPlace {
  conversationId: number | null;
  parentId: number | null;
  pane: Pane;
  draftKey: string;
}

const askedLast = new Map<string, number>();

/** Shows what `read` finds, unless something newer was asked for in the meantime. */
async function see(paneId: string, read: () => Promise<PromptSeen>): Promise<void> {
  const mine = (askedLast.get(paneId) ?? 0) + 1;
  askedLast.set(paneId, mine);
  const answer = await read().catch((thrown: unknown): PromptSeen => ({
    ok: false,
    reason: failureOf(thrown).message,
  }));
  if (askedLast.get(paneId) !== mine) return;
  promptPanels.setState(({ seen }) => ({ seen: { ...seen, [paneId]: answer } }));
}

function placeNow({ conversationId, parentId, pane, draftKey }: PromptPlace) {
  const { prompt, suffix } = composed.getState()[draftKey] ?? {};
  return { conversationId, parentId, pane: { ...pane, suffix: suffix?.() ?? pane.suffix }, prompt: prompt?.() ?? "" };
}

/** What the pane's model would read of what is written now. */
export const seeNext = (place: PromptPlace): Promise<void> =>
  see(place.pane.id, () => client.prompts.view(placeNow(place)));

/** The same, rendered by the source. */
export const askSource = (place: PromptPlace): Promise<void> =>
  see(place.pane.id, () => client.prompts.askSource(placeNow(place)));

/** What the model of a run really read. */
export const seeSent = (paneId: string, runId: number): Promise<void> =>
  see(paneId, () => client.prompts.sent({ runId }));
