import { createStore } from "zustand/vanilla";
import { shallow } from "zustand/vanilla/shallow";
import { newestEnd, type Comparison, type Conversation, type Pane } from "../../shared/conversation.ts";
import type { ErrorInfo } from "../../shared/errors.ts";
import { changeSampling, type SamplingChange } from "../../shared/sampling.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { keepSame } from "./keep-same.ts";
import { forgetEnded, watchRun } from "./live-runs.ts";
import { isRunning } from "./running.ts";
import { wantedAlternatives } from "./sending.ts";
import { isConnected, startSurely, type Doubt } from "./start-surely.ts";

/** What the compare view shows: a stored conversation, or one that begins with its first prompt. */
export type OpenConversation = Omit<Conversation, "id"> & { id: number | null };

interface ConversationState {
  open: OpenConversation | null;
  /** Whether another conversation is asked for: what is written now is meant for that one. */
  turning: boolean;
  /** How many prompts are on their way to be stored. The next one waits for them: it goes on from what they have become. */
  sending: number;
  failure: ErrorInfo | null;
}

export const conversation = createStore<ConversationState>(() => ({
  open: null,
  turning: false,
  sending: 0,
  failure: null,
}));

const blank = (panes: Pane[]): OpenConversation => ({
  id: null,
  title: "New comparison",
  pinned: false,
  createdAt: 0,
  updatedAt: 0,
  panes,
  linked: true,
  headId: null,
  comparisons: [],
  runs: [],
});

/** Says in the view what went wrong; what was shown stays. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    if (conversation.getState().failure !== null) conversation.setState({ failure: null });
  } catch (thrown) {
    conversation.setState({ failure: failureOf(thrown) });
  }
}

let lastAsked = 0;
/** The conversation that the new one on the page is becoming, with its first prompt on its way. */
let begun: number | undefined;

/** Shows what was asked for, unless something else was asked for since. `id` is null for a new one. */
async function showLatest(id: number | null, read: () => Promise<OpenConversation>): Promise<void> {
  lastAsked += 1;
  const mine = lastAsked;
  const { open } = conversation.getState();
  const goesOn = id !== null && (open?.id === id || (open?.id === null && begun === id));
  if (!goesOn) conversation.setState({ turning: true });
  try {
    const found = await read();
    if (mine === lastAsked) show(found);
  } finally {
    if (mine === lastAsked) conversation.setState({ turning: false });
  }
}

function show(read: OpenConversation): void {
  const before = conversation.getState().open;
  const open = before === null ? read : keepParts(before, read);
  if (open !== before) conversation.setState({ open });
  for (const run of open.runs) if (run.end === null) void watchRun(run.id);
  forgetEnded(open.runs);
}

/** The conversation as read, its unchanged parts as the objects they were; the very one before where nothing is new. */
function keepParts(before: OpenConversation, read: OpenConversation): OpenConversation {
  const open = {
    ...read,
    panes: keepSame(before.panes, read.panes),
    comparisons: keepSame(before.comparisons, read.comparisons),
    runs: keepSame(before.runs, read.runs),
  };
  return shallow(before, open) ? before : open;
}

/** Whether what is open is the conversation that the new one on the page has just become. */
export function isJustBegun(): boolean {
  const { open } = conversation.getState();
  return open?.id != null && open.id === begun;
}

export const openConversation = (id: number): Promise<void> =>
  attempt(() => showLatest(id, () => client.conversations.get({ id })));

export const newConversation = (): Promise<void> =>
  attempt(() => showLatest(null, async () => blank(await client.conversations.defaultPanes())));

/** Shows this conversation, or a new one where it is not there any more. */
export async function openOrBegin(id: number | null): Promise<void> {
  if (id !== null) await openConversation(id);
  if (conversation.getState().open === null) await newConversation();
}

let lastRefresh = 0;

/** Takes over what changed in the open conversation, here or elsewhere, unless another one is asked for meanwhile. */
export async function refreshConversation(id: number): Promise<void> {
  if (conversation.getState().open?.id !== id) return;
  lastRefresh += 1;
  const [refresh, asked] = [lastRefresh, lastAsked];
  try {
    const read = await client.conversations.get({ id });
    // Another one may have come into its place although it was asked for before.
    const isOpen = conversation.getState().open?.id === id;
    if (isOpen && refresh === lastRefresh && asked === lastAsked) show(read);
  } catch (thrown) {
    // Else it is read with the next change; what is said of something a person did stays until they do the next.
    const failure = failureOf(thrown);
    if (failure.code === "not-found") conversation.setState({ failure });
  }
}

/** Whether the conversation that begins next is judged blind from its first prompt on, and the one that began last. */
export const beginning = createStore<{ blind: boolean; last: { id: number; blind: boolean } | undefined }>(() => ({
  blind: false,
  last: undefined,
}));

/** The stored conversation, made now if this is its first prompt. */
async function stored(open: OpenConversation): Promise<Conversation> {
  if (open.id !== null) return { ...open, id: open.id };
  const { panes, linked } = open;
  const made = await client.conversations.create({ panes, linked });
  const { blind } = beginning.getState();
  if (blind) await client.votes.setBlind({ conversationId: made.id, blind });
  beginning.setState({ blind: false, last: { id: made.id, blind } });
  return made;
}

/** A conversation that was made for a prompt that could not be sent: there is nothing in it. */
async function letGo(id: number): Promise<void> {
  beginning.setState(({ last, blind }) => (last?.id === id ? { blind: last.blind, last: undefined } : { blind, last }));
  await client.conversations.delete({ id }).catch(() => undefined);
}

/** What was asked for, and where it is stored. */
export interface Sent {
  conversationId: number;
  runIds: readonly number[];
}

/**
 * Asks these panes; resolves to nothing when it could not be sent, so that the text stays where it was written. While the
 * connection is away that is in doubt.
 */
export async function send(
  prompt: string,
  panes: Pane[],
  parentId: number | null,
  draftKey?: string,
  doubt: Doubt = () => undefined,
): Promise<Sent | undefined> {
  let sent: Sent | undefined;
  count(1);
  await attempt(async () => {
    const { open } = conversation.getState();
    if (open === null) return;
    const asked = lastAsked;
    if (!isConnected()) doubt(true);
    const { id } = await stored(open);
    const input = { conversationId: id, parentId, prompt, panes, ...wantedAlternatives() };
    const started = startSurely(draftKey === undefined ? input : { ...input, draftKey }, doubt);
    if (open.id === null) void started.catch(() => letGo(id));
    const { runIds } = await started;
    sent = { conversationId: id, runIds };
    for (const runId of runIds) void watchRun(runId);
    // Whoever has turned to something else meanwhile is not brought back.
    if (asked === lastAsked) {
      begun = id;
      await openConversation(id);
    }
  });
  begun = undefined;
  count(-1);
  return sent;
}

const count = (more: number): void => conversation.setState(({ sending }) => ({ sending: sending + more }));

/** Asks again with other words, at the same place: a branch beside the one that is shown. */
export function sendEdited(comparison: Comparison, prompt: string): Promise<Sent | undefined> {
  const { open } = conversation.getState();
  const asked = new Set(open?.runs.filter((run) => run.comparisonId === comparison.id).map((run) => run.paneId));
  const panes = open?.panes.filter(({ id }) => asked.has(id)) ?? [];
  return send(prompt, panes, comparison.parentId);
}

export const stopRun = (runId: number): Promise<void> => attempt(() => client.runs.stop({ runId }));

export async function stopAll(): Promise<void> {
  const running = conversation.getState().open?.runs.filter(isRunning) ?? [];
  await Promise.all(running.map((run) => stopRun(run.id)));
}

export const regenerate = (runId: number, pane: Pane): Promise<void> =>
  attempt(async () => void (await client.comparisons.regenerate({ runId, pane, ...wantedAlternatives() })));

export const continueRun = (runId: number): Promise<void> =>
  attempt(async () => void (await client.comparisons.continue({ runId })));

export const chooseRun = (runId: number): Promise<void> => attempt(() => client.comparisons.choose({ runId }));

/** Shows the branch that goes through this comparison, to its newest end. */
export const showBranch = (comparisonId: number): Promise<void> =>
  attempt(async () => {
    const { open } = conversation.getState();
    if (open?.id == null) return;
    await client.conversations.setHead({ id: open.id, headId: newestEnd(open.comparisons, comparisonId) });
  });

function arrange(change: Partial<Pick<OpenConversation, "panes" | "linked">>): Promise<void> {
  return attempt(async () => {
    const { open } = conversation.getState();
    if (open === null) return;
    const next = { ...open, ...change };
    conversation.setState({ open: next });
    if (next.id !== null) await client.conversations.setPanes({ id: next.id, panes: next.panes, linked: next.linked });
  });
}

const panesNow = (): Pane[] => conversation.getState().open?.panes ?? [];

export const setPanes = (panes: Pane[]): Promise<void> => arrange({ panes });

export const setPane = (pane: Pane): Promise<void> =>
  arrange({ panes: panesNow().map((old) => (old.id === pane.id ? pane : old)) });

/** Sets some of a pane's sampling values, or with `undefined` lets one go back to where it came from. */
export const setSampling = (paneId: string, change: SamplingChange): Promise<void> =>
  arrange({
    panes: panesNow().map((pane) =>
      pane.id === paneId ? { ...pane, sampling: changeSampling(pane.sampling, change) } : pane,
    ),
  });

export const removePane = (id: string): Promise<void> =>
  arrange({ panes: panesNow().filter((pane) => pane.id !== id) });

/** Adds a pane set like this one, to its right. */
export const addPaneLike = (pane: Pane): Promise<void> => {
  const at = panesNow().findIndex(({ id }) => id === pane.id) + 1;
  return arrange({ panes: panesNow().toSpliced(at, 0, { ...pane, id: crypto.randomUUID().slice(0, 8) }) });
};

export const setLinked = (linked: boolean): Promise<void> => arrange({ linked });
