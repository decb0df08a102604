import { AppError } from "../../shared/errors.ts";
import type { Conversation, Pane, Run, RunInfo } from "../../shared/conversation.ts";
import type { Store } from "../storage/store.ts";
import type { Asking } from "./asking.ts";
import type { Conversations } from "./conversations.ts";
import { asItWas, type ExactPrompt } from "./exact-prompt.ts";
import type { Asked } from "./model-input.ts";
import { drawSeed, type RunStarter } from "./run-starter.ts";
import type { Runs } from "./runs.ts";

interface Parts {
  store: Store;
  runs: Runs;
  starter: RunStarter;
  asking: Asking;
  conversations: Conversations;
}

export interface Start {
  conversationId: number;
  parentId: number | null;
  prompt: string;
  panes: Pane[];
  draftKey?: string;
}

interface RunId {
  runId: number;
}

/** Turns what a person sends into runs: one for each pane, stored before any model is asked. */
export function createComparisons({ store, runs, starter, asking, conversations }: Parts) {
  function placeOf(conversation: Conversation, run: RunInfo): Asked {
    const comparison = conversation.comparisons.find(({ id }) => id === run.comparisonId);
    return { ...run, parentId: comparison?.parentId ?? null, prompt: comparison?.prompt ?? "" };
  }

  const begin = (run: Run, conversation: Conversation): void =>
    starter.begin(run, () => asking.prepare(conversation, placeOf(conversation, run)));

  function original(runId: number): { run: Run; conversation: Conversation } {
    const run = store.runs.get(runId);
    const conversationId = run === undefined ? undefined : store.conversations.conversationOf(run.comparisonId);
    if (run === undefined || conversationId === undefined)
      throw new AppError("not-found", "This answer is no longer there.");
    return { run, conversation: conversations.get({ id: conversationId }) };
  }

  /** The very text the run was handed: as it was kept, else made anew. */
  async function handed({ run, conversation }: ReturnType<typeof original>): Promise<ExactPrompt> {
    const kept = store.runs.exactPrompt(run.id);
    if (kept !== undefined) return asItWas(kept);
    return (await asking.prepare(conversation, placeOf(conversation, run))).exact;
  }

  return {
    async start(input: Start): Promise<{ comparisonId: number; runIds: number[] }> {
      const { conversationId, parentId, prompt, panes, draftKey } = input;
      conversations.get({ id: conversationId });
      if (prompt === "") throw new AppError("bad-input", "Write a prompt first: there is nothing to send yet.");
      const seed = drawSeed();
      const asked = await Promise.all(panes.map((pane) => starter.settle(pane, seed)));
      const text = prompt.toWellFormed();
      const now = Date.now();
      const { comparisonId, stored } = store.together(() => {
        const id = store.conversations.addComparison(conversationId, parentId, text, now);
        if (draftKey !== undefined) store.drafts.put(draftKey, "", now);
        const runsOfPanes = asked.map((pane) =>
          store.runs.add({ ...pane, comparisonId: id, continues: null, text: "" }, now),
        );
        return { comparisonId: id, stored: runsOfPanes };
      });
      conversations.nameAfter(conversationId, text);
      const conversation = conversations.get({ id: conversationId });
      for (const run of stored) begin(run, conversation);
      conversations.changed(conversationId);
      return { comparisonId, runIds: stored.map((run) => run.id) };
    },
    async regenerate({ runId, pane }: RunId & { pane: Pane }): Promise<{ runId: number }> {
      const { run, conversation } = original(runId);
      const { comparisonId, paneId } = run;
      const set = { ...(await starter.settle(pane, drawSeed())), paneId, comparisonId };
      const again = store.together(() => store.runs.add({ ...set, continues: null, text: "" }, Date.now()));
      begin(again, conversation);
      conversations.changed(conversation.id);
      return { runId: again.id };
    },
    async continue({ runId }: RunId): Promise<{ runId: number }> {
      const { run, conversation } = original(runId);
      const prompt = await handed({ run, conversation });
      if (!prompt.ok) throw new AppError("unsupported", prompt.reason);
      const more = store.together(() => store.runs.add({ ...run, continues: run.id }, Date.now()));
      starter.begin(more, async () => ({ input: { kind: "raw", prompt: prompt.text + run.text }, exact: prompt }));
      conversations.changed(conversation.id);
      return { runId: more.id };
    },
    async canContinue({ runId }: RunId): Promise<{ possible: true } | { possible: false; reason: string }> {
      const { run, conversation } = original(runId);
      if (runs.isRunning(runId)) return { possible: false, reason: "It is still writing." };
      const prompt = await handed({ run, conversation });
      return prompt.ok ? { possible: true } : { possible: false, reason: prompt.reason };
    },
    choose({ runId }: RunId): void {
      const { run, conversation } = original(runId);
      store.runs.choose(run);
      conversations.changed(conversation.id);
    },
  };
}

export type Comparisons = ReturnType<typeof createComparisons>;
