import { client } from "../connection.ts";
import { dropDraft, noteLength, storeDraft } from "./draft.ts";
import { windowName } from "./window-name.ts";

/** The key of this window's own draft of something: another window's is another text, and neither writes over the other. */
export const ownDraftKey = (place: string): string => `${place}/${windowName}`;

const ofThisWindow = (key: string) => ({ prefix: key.slice(0, -windowName.length), window: windowName });

/** This window's draft, else the newest of a window that is gone; `elsewhere`: a window that is open has one too. */
export async function takeUpDraft(key: string): Promise<{ text: string; elsewhere: boolean }> {
  await storeDraft(key);
  const taken = await client.drafts.takeUp(ofThisWindow(key));
  noteLength(key, taken.text);
  return taken;
}

/** What was written is saved, or given up, with what windows that are gone left behind of it. */
export async function giveUpDrafts(key: string): Promise<void> {
  dropDraft(key);
  await client.drafts.drop(ofThisWindow(key));
}
