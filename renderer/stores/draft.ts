import { client } from "../connection.ts";

const afterMs = 250;
/** Typing without a pause is stored this often all the same. */
const atMostMs = 1000;
/** A draft is stored whole: both times grow with one that is longer than this. */
const quickLength = 200_000;

interface Pending {
  text: () => string;
  timer: ReturnType<typeof setTimeout>;
  since: number;
}

const pending = new Map<string, Pending>();
/** How long the drafts were when they were last read or stored, where that is long. */
const longOnes = new Map<string, number>();

/** A draft of this length was read or stored. */
export const noteLength = (key: string, { length }: string): void =>
  void (length > quickLength ? longOnes.set(key, length) : longOnes.delete(key));

export async function readDraft(key: string): Promise<string> {
  const text = await client.drafts.get({ key });
  noteLength(key, text);
  return text;
}

/** Keeps what is being written, soon. `text` is asked for when it is stored, so that a key press costs nothing. */
export function keepDraft(key: string, text: () => string): void {
  const before = pending.get(key);
  clearTimeout(before?.timer);
  const since = before?.since ?? performance.now();
  const times = (longOnes.get(key) ?? quickLength) / quickLength;
  const wait = Math.max(0, Math.min(times * afterMs, since + times * atMostMs - performance.now()));
  pending.set(key, { text, since, timer: setTimeout(() => void storeDraft(key), wait) });
}

/** Stores a draft that waits, at once. */
export async function storeDraft(key: string): Promise<void> {
  const draft = pending.get(key);
  if (draft === undefined) return;
  clearTimeout(draft.timer);
  pending.delete(key);
  const text = draft.text();
  noteLength(key, text);
  await client.drafts.put({ key, text }).catch(() => keepDraft(key, draft.text));
}

/** What was written under one name goes on under another. */
export async function moveDraft(from: string, to: string, text: () => string): Promise<void> {
  dropDraft(from);
  if (text() !== "") {
    keepDraft(to, text);
    await storeDraft(to);
  }
  await client.drafts.put({ key: from, text: "" });
}

/** The text was sent or thrown away: nothing of it is to be stored any more. */
export function dropDraft(key: string): void {
  clearTimeout(pending.get(key)?.timer);
  pending.delete(key);
  longOnes.delete(key);
}

/** A text that could not be sent goes back to where it was written, ahead of what was written there since. */
export async function addToDraft(key: string, text: string): Promise<void> {
  const since = pending.get(key)?.text() ?? (await readDraft(key).catch(() => ""));
  keepDraft(key, () => text + since);
}

/** The text was sent after all: it goes from where it was put back to, unless something was made of it there. */
export async function takeFromDraft(key: string, text: string): Promise<void> {
  const now = pending.get(key)?.text() ?? (await readDraft(key).catch(() => ""));
  if (now.startsWith(text)) keepDraft(key, () => now.slice(text.length));
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
