import * as v from "valibot";
import { client } from "../connection.ts";
import { dropDraft, keepDraft } from "./draft.ts";

/** What stands in an editor and was not saved yet, with the version it began from. */
export interface SchemaDraft {
  base: number;
  text: string;
}

const draftSchema = v.pipe(v.string(), v.parseJson(), v.object({ base: v.number(), text: v.string() }));

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
  const read = v.safeParse(draftSchema, await client.drafts.get({ key }));
  return read.success ? read.output : null;
}

/** `draft` is asked for when it is stored. */
export function keepSchemaDraft(id: number, draft: () => SchemaDraft): void {
  keepDraft(keyOf(id), () => JSON.stringify(draft()));
}

/** What was written is saved, or given up: no window is to bring it back. */
export async function dropSchemaDrafts(id: number): Promise<void> {
  dropDraft(keyOf(id));
  const drafts = await client.drafts.list({ prefix: prefixOf(id) });
  await Promise.all(drafts.map(({ key }) => client.drafts.put({ key, text: "" })));
}
