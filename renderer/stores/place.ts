import { conversation } from "./conversation.ts";
import { view, views } from "./view.ts";

/**
 * Where a window is, its view and its conversation, stands in its address: a reload comes back to it, and every window
 * has its own. Called before anything is read.
 */
export function keepPlace(): void {
  const { current } = readPlace();
  if (current !== undefined) view.setState({ current });
  view.subscribe(writePlace);
  conversation.subscribe(({ open }, before) => {
    if (open?.id !== before.open?.id) writePlace();
  });
}

/** The conversation that the address names. */
export const placedConversation = (): number | null => readPlace().conversationId;

function readPlace() {
  const [name, id] = location.hash.slice(1).split("/");
  const conversationId = Number(id);
  return {
    current: views.find((one) => one === name),
    conversationId: Number.isSafeInteger(conversationId) && conversationId > 0 ? conversationId : null,
  };
}

function writePlace(): void {
  const id = conversation.getState().open?.id ?? null;
  history.replaceState(null, "", `#${view.getState().current}${id === null ? "" : `/${id}`}`);
}
