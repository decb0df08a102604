import { conversation, setPane } from "./conversation.ts";

const afterMs = 300;

let waiting: { paneId: string; conversationId: number | null; system: string } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Writes a pane's system message. It is stored by itself, soon. */
export function writeSystem(paneId: string, system: string): void {
  waiting = { paneId, conversationId: conversation.getState().open?.id ?? null, system };
  clearTimeout(timer);
  timer = setTimeout(() => void storeSystem(), afterMs);
}

/** Stores at once what waits. */
export async function storeSystem(): Promise<void> {
  clearTimeout(timer);
  const written = waiting;
  waiting = undefined;
  const { open } = conversation.getState();
  // Panes of two conversations may go by one name.
  if (written === undefined || open === null || open.id !== written.conversationId) return;
  const pane = open.panes.find(({ id }) => id === written.paneId);
  if (pane !== undefined) await setPane({ ...pane, system: written.system });
}
