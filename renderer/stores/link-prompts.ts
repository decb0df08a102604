import { client } from "../connection.ts";
import { composed, draftKeyOf } from "./composed.ts";
import { conversation, setLinked } from "./conversation.ts";
import { dropDraft, keepDraft, readDraft, storeDraft } from "./draft.ts";

/** One prompt for all panes, or one for each; what is written goes along. */
export async function linkPrompts(linked: boolean): Promise<void> {
  const { open } = conversation.getState();
  if (open === null) return;
  const shared = draftKeyOf({ id: open.id, linked: true }, "");
  const own = open.panes.map(({ id }) => draftKeyOf({ id: open.id, linked: false }, id));
  // What cannot be taken along, since the core is away, stays where it was written.
  await (linked ? takeTogether(own, shared) : takeApart(shared, own)).catch(() => undefined);
  await setLinked(linked);
}

const writtenIn = (key: string): string => composed.getState()[key]?.prompt() ?? "";

/** The panes that have nothing written begin with what was written for all. */
async function takeApart(shared: string, own: readonly string[]): Promise<void> {
  const text = writtenIn(shared);
  if (text === "") return;
  const drafts = await Promise.all(own.map(async (key) => ({ key, before: await readDraft(key) })));
  const empty = drafts.filter(({ before }) => before === "").map(({ key }) => key);
  await putInto(empty, text);
  if (empty.length > 0) await clear(shared);
}

/** What stands in the first pane that has something is for all, unless something stands there; what others have is kept for them. */
async function takeTogether(own: readonly string[], shared: string): Promise<void> {
  const text = own.map(writtenIn).find((written) => written !== "");
  if (text === undefined || (await readDraft(shared)) !== "") return;
  const same = own.filter((key) => writtenIn(key) === text);
  await putInto([shared], text);
  await Promise.all(same.map(clear));
}

async function putInto(keys: readonly string[], text: string): Promise<void> {
  for (const key of keys) keepDraft(key, () => text);
  await Promise.all(keys.map(storeDraft));
}

async function clear(key: string): Promise<void> {
  dropDraft(key);
  await client.drafts.put({ key, text: "" });
}
