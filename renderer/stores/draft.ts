import { client } from "../connection.ts";

const afterMs = 250;
/** Typing without a pause is stored this often all the same. */
const atMostMs = 1000;

interface Pending {
  text: () => string;
  timer: ReturnType<typeof setTimeout>;
  since: number;
}

const pending = new Map<string, Pending>();

export const readDraft = (key: string): Promise<string> => client.drafts.get({ key });

/** Keeps what is being written, soon. `text` is asked for when it is stored, so that a key press costs nothing. */
export function keepDraft(key: string, text: () => string): void {
  const before = pending.get(key);
  clearTimeout(before?.timer);
  const since = before?.since ?? performance.now();
  const wait = Math.max(0, Math.min(afterMs, since + atMostMs - performance.now()));
  pending.set(key, { text, since, timer: setTimeout(() => void storeDraft(key), wait) });
}

/** Stores a draft that waits, at once. */
export async function storeDraft(key: string): Promise<void> {
  const draft = pending.get(key);
  if (draft === undefined) return;
  clearTimeout(draft.timer);
  pending.delete(key);
  await client.drafts.put({ key, text: draft.text() }).catch(() => keepDraft(key, draft.text));
}

/** The text was sent or thrown away: nothing of it is to be stored any more. */
export function dropDraft(key: string): void {
  clearTimeout(pending.get(key)?.timer);
  pending.delete(key);
}

function storeAll(): void {
  for (const key of pending.keys()) void storeDraft(key);
}

/** Stores every draft when the page is left or hidden. */
export function keepDraftsOnLeaving(): void {
  addEventListener("pagehide", storeAll);
  addEventListener("blur", storeAll);
  document.addEventListener("visibilitychange", storeAll);
}
