import type { Conversation, Run, RunInfo } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type { Store } from "../storage/store.ts";
import type { Asking, Prepared } from "./asking.ts";
import type { Conversations } from "./conversations.ts";
import { asItWas, type ExactPrompt } from "./exact-prompt.ts";
import type { Asked } from "./model-input.ts";

/** A run that was asked before, with where it stands. */
export interface PastRun {
  run: Run;
  conversation: Conversation;
}

/** Runs that are gone on from, done again or looked at: what their models were handed. */
export function createPastRuns(store: Store, conversations: Conversations, asking: Asking) {
  function placeOf({ run, conversation }: { run: RunInfo; conversation: Conversation }): Asked {
    const comparison = conversation.comparisons.find(({ id }) => id === run.comparisonId);
    return { ...run, parentId: comparison?.parentId ?? null, prompt: comparison?.prompt ?? "" };
  }
  const prepare = (past: { run: RunInfo; conversation: Conversation }): Promise<Prepared> =>
    asking.prepare(past.conversation, placeOf(past));

  return {
    get(runId: number): PastRun {
      const run = store.runs.get(runId);
      const conversationId = run === undefined ? undefined : store.conversations.conversationOf(run.comparisonId);
      if (run === undefined || conversationId === undefined)
        throw new AppError("not-found", "This answer is no longer there.");
      return { run, conversation: conversations.get({ id: conversationId }) };
    },
    /** What its model is handed when it is asked in its place. */
    prepare,
    /** The very text its model was handed, not counting what it took over from another run: as it was kept, else made anew. */
    async handed(past: PastRun): Promise<ExactPrompt> {
      const kept = store.runs.exactPrompt(past.run.id);
      return kept === undefined ? (await prepare(past)).exact : asItWas(kept);
    },
  };
}

export type PastRuns = ReturnType<typeof createPastRuns>;
