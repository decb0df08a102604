import { createStore } from "zustand/vanilla";
import type { ConversationSummary } from "../../shared/conversation.ts";
import type { ErrorInfo } from "../../shared/errors.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";
import { saveFile } from "../ui/outside.ts";
import { say } from "./say.ts";
import { keepSame } from "./keep-same.ts";
import { conversation, newConversation, openConversation } from "./conversation.ts";

interface ListState {
  query: string;
  conversations: ConversationSummary[];
  total: number;
  failure: ErrorInfo | null;
}

export const conversationList = createStore<ListState>(() => ({
  query: "",
  conversations: [],
  total: 0,
  failure: null,
}));

const pageSize = 300;
let asked = 0;

/** Reads the list anew, as far as it was read before. An answer that a newer question overtook is let go. */
export async function refreshList(): Promise<void> {
  asked += 1;
  const mine = asked;
  const { query, conversations } = conversationList.getState();
  const limit = Math.max(pageSize, conversations.length);
  try {
    const found = await client.conversations.list({ query, limit, offset: 0 });
    if (mine === asked)
      conversationList.setState((before) => ({
        conversations: keepSame(before.conversations, found.conversations),
        total: found.total,
        failure: null,
      }));
  } catch (thrown) {
    if (mine === asked) conversationList.setState({ failure: failureOf(thrown) });
  }
}

export function searchList(query: string): void {
  conversationList.setState({ query, conversations: [] });
  void refreshList();
}

/** Reads the next page when the end of the list comes into view. */
export async function readMore(): Promise<void> {
  const { query, conversations, total } = conversationList.getState();
  if (query !== "" || conversations.length >= total) return;
  const mine = asked;
  const more = await client.conversations.list({ query, limit: pageSize, offset: conversations.length });
  if (mine === asked)
    conversationList.setState({ conversations: [...conversations, ...more.conversations], total: more.total });
}

/** Says in the list what went wrong. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    say(failureOf(thrown).message);
  }
}

export const renameConversation = (id: number, title: string): Promise<void> =>
  attempt(() => client.conversations.rename({ id, title }));

export const pinConversation = (id: number, pinned: boolean): Promise<void> =>
  attempt(() => client.conversations.pin({ id, pinned }));

export const duplicateConversation = (id: number): Promise<void> =>
  attempt(async () => openConversation((await client.conversations.duplicate({ id })).id));

/** Deletes without asking, since it can be taken back. */
export const deleteConversation = (id: number): Promise<void> =>
  attempt(async () => {
    await client.conversations.delete({ id });
    if (conversation.getState().open?.id === id) await newConversation();
    say("Conversation deleted", { label: "Undo", run: () => void restoreConversation(id) });
  });

const restoreConversation = (id: number): Promise<void> =>
  attempt(async () => {
    await client.conversations.restore({ id });
    await openConversation(id);
  });

export const exportConversation = (id: number, format: "markdown" | "json"): Promise<void> =>
  attempt(async () => {
    const { fileName, text } = await client.conversations.export({ id, format });
    saveFile(fileName, text);
  });
