import { draftKeyOf } from "./composed.ts";
import { conversation, newConversation, setPane } from "./conversation.ts";
import { keepDraft, storeDraft } from "./draft.ts";
import { showView } from "./view.ts";

/** Begins a comparison with this prompt in its composer, and the system message in the panes that chat. */
export async function writeInCompare(text: string, system: string): Promise<void> {
  await newConversation();
  const { open } = conversation.getState();
  if (open === null) return;
  if (system !== "") {
    for (const pane of open.panes) if (pane.mode === "chat") await setPane({ ...pane, system });
  }
  const keys = open.linked ? [draftKeyOf(open, "")] : open.panes.map(({ id }) => draftKeyOf(open, id));
  for (const key of keys) keepDraft(key, () => text);
  await Promise.all(keys.map((key) => storeDraft(key)));
  showView("compare");
}
