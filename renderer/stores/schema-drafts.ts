import { client } from "../connection.ts";
import { dropDraft, keepDraft, storeDraft } from "./draft.ts";
import { windowName } from "./window-name.ts";

/** What stands in an editor and was not saved yet, with the version it began from. */
export interface SchemaDraft {
  base: number;
  text: string;
}

/** A draft is stored as its version, a line break and the text as it is: a megabyte is not to be spelled anew each time. */
function readDraftText(stored: string): SchemaDraft | null {
  const [, base, text] = /^(\d+)\n(.*)$/s.exec(stored) ?? [];
  return base === undefined || text === undefined ? null : { base: Number(base), text };
}

/** Every window keeps its own drafts, so that two on one schema do not take each other's. */
const prefixOf = (id: number): string => `schema/${id}/`;
const keyOf = (id: number): string => prefixOf(id) + windowName;
const ofThisWindow = (id: number) => ({ prefix: prefixOf(id), window: windowName });

/** Of this window, else the newest of a window that is gone; `elsewhere`: a window that is open has one too. */
export async function readSchemaDraft(id: number): Promise<{ draft: SchemaDraft | null; elsewhere: boolean }> {
  await storeDraft(keyOf(id));
  const { text, elsewhere } = await client.drafts.takeUp(ofThisWindow(id));
  return { draft: readDraftText(text), elsewhere };
}

/** `draft` is asked for when it is stored. */
export function keepSchemaDraft(id: number, draft: () => SchemaDraft): void {
  keepDraft(keyOf(id), () => {
    const { base, text } = draft();
    return `${base}\n${text}`;
  });
}

/** What was written is saved, or given up. */
export async function dropSchemaDrafts(id: number): Promise<void> {
  dropDraft(keyOf(id));
  await client.drafts.drop(ofThisWindow(id));
}
