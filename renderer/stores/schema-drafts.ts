import { keepDraft } from "./draft.ts";
import { giveUpDrafts, ownDraftKey, takeUpDraft } from "./window-draft.ts";

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

const keyOf = (id: number): string => ownDraftKey(`schema/${id}`);

/** Of this window, else the newest of a window that is gone; `elsewhere`: a window that is open has one too. */
export async function readSchemaDraft(id: number): Promise<{ draft: SchemaDraft | null; elsewhere: boolean }> {
  const { text, elsewhere } = await takeUpDraft(keyOf(id));
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
export const dropSchemaDrafts = (id: number): Promise<void> => giveUpDrafts(keyOf(id));
