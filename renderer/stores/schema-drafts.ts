import { client } from "../connection.ts";
import { dropDraft, keepDraft } from "./draft.ts";

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
const windowName = sessionStorage.getItem("window") ?? crypto.randomUUID();
sessionStorage.setItem("window", windowName);

const prefixOf = (id: number): string => `schema/${id}/`;
const keyOf = (id: number): string => prefixOf(id) + windowName;

/** Of this window, else the newest of a window that may be gone. */
export async function readSchemaDraft(id: number): Promise<SchemaDraft | null> {
  const drafts = await client.drafts.list({ prefix: prefixOf(id) });
  const key = drafts.find((draft) => draft.key === keyOf(id))?.key ?? drafts[0]?.key;
  if (key === undefined) return null;
  return readDraftText(await client.drafts.get({ key }));
}

/** `draft` is asked for when it is stored. */
export function keepSchemaDraft(id: number, draft: () => SchemaDraft): void {
  keepDraft(keyOf(id), () => {
    const { base, text } = draft();
    return `${base}\n${text}`;
  });
}

/** What was written is saved, or given up: no window is to bring it back. */
export async function dropSchemaDrafts(id: number): Promise<void> {
  dropDraft(keyOf(id));
  const drafts = await client.drafts.list({ prefix: prefixOf(id) });
  await Promise.all(drafts.map(({ key }) => client.drafts.put({ key, text: "" })));
}
