import { AppError } from "../../shared/errors.ts";
import type { Conversation, ConversationSummary, Pane, RunInfo } from "../../shared/conversation.ts";
import { exportConversation, type ExportFormat } from "../../shared/export-conversation.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import { copyConversation } from "./copy-conversation.ts";
import type { Runs } from "./runs.ts";

const untitled = "New comparison";
const day = 24 * 60 * 60 * 1000;

interface Id {
  id: number;
}

/** Conversations as people handle them: list, open, rename, pin, delete with a way back, duplicate, export. */
export function createConversations(
  store: Store,
  changes: Changes,
  { stop }: Pick<Runs, "stop">,
  defaultPanes: () => Promise<Pane[]>,
) {
  const { conversations, runs } = store;

  /** Ends what nobody sees any more: a model may write for hours. */
  function stopThose(id: number, gone: (run: RunInfo) => boolean): void {
    for (const run of runs.ofConversation(id)) if (run.end === null && gone(run)) stop({ runId: run.id });
  }

  function get({ id }: Id): Conversation {
    const found = conversations.get(id);
    if (found === undefined) throw new AppError("not-found", "This conversation is no longer there.");
    return { ...found, comparisons: conversations.comparisons(id), runs: runs.ofConversation(id) };
  }
  const changed = (id: number): void => {
    changes.publish({ kind: "conversation", id });
    changes.publish({ kind: "conversations" });
  };

  return {
    get,
    changed,
    list({ query, limit, offset }: { query: string; limit: number; offset: number }): {
      conversations: ConversationSummary[];
      total: number;
    } {
      if (query.trim() === "")
        return { conversations: conversations.list(limit, offset), total: conversations.count() };
      const found = conversations.find(query, limit);
      return { conversations: found, total: found.length };
    },
    defaultPanes,
    create({ panes, linked }: { panes: Pane[]; linked: boolean }): Conversation {
      const id = conversations.create(untitled, panes, linked, Date.now());
      changed(id);
      return get({ id });
    },
    rename({ id, title }: Id & { title: string }): void {
      conversations.rename(id, title);
      changed(id);
    },
    /** A conversation that nobody has named is named after its first prompt. */
    nameAfter(id: number, prompt: string): void {
      if (conversations.get(id)?.title !== untitled) return;
      const line = prompt.trim().split("\n", 1)[0]?.trim() ?? "";
      if (line !== "") conversations.rename(id, line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line);
    },
    pin({ id, pinned }: Id & { pinned: boolean }): void {
      conversations.pin(id, pinned);
      changed(id);
    },
    delete({ id }: Id): void {
      stopThose(id, () => true);
      conversations.markDeleted(id, Date.now());
      changed(id);
    },
    restore({ id }: Id): void {
      conversations.markDeleted(id, null);
      changed(id);
    },
    /** Lets go for good of what was deleted more than a day ago. */
    purge: (): void => conversations.purge(Date.now() - day),
    duplicate({ id }: Id): Conversation {
      const copy = store.together(() => copyConversation(store, get({ id }), Date.now()));
      changed(copy);
      return get({ id: copy });
    },
    export({ id, format }: Id & { format: ExportFormat }): { fileName: string; text: string } {
      const found = get({ id });
      const { headId } = found;
      const voted = store.votes.ofConversation(id).some(({ comparisonId }) => comparisonId === headId);
      if (headId !== null && !voted && store.votes.isBlind(id)) {
        const message =
          "An export names the models, and they are hidden until you have voted. Vote, or show the names.";
        throw new AppError("bad-input", message);
      }
      return exportConversation(found, (runId) => runs.get(runId)?.text ?? "", format);
    },
    setPanes({ id, panes, linked }: Id & { panes: Pane[]; linked: boolean }): void {
      const stays = new Set(panes.map((pane) => pane.id));
      const before = conversations.get(id)?.panes ?? [];
      if (!before.every((pane) => stays.has(pane.id))) stopThose(id, ({ paneId }) => !stays.has(paneId));
      conversations.setPanes(id, panes, linked);
      changed(id);
    },
    setHead({ id, headId }: Id & { headId: number | null }): void {
      conversations.setHead(id, headId, Date.now());
      changed(id);
    },
  };
}

export type Conversations = ReturnType<typeof createConversations>;
