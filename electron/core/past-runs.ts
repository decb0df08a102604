import * as v from "valibot";
import type { Conversation, Run, RunInfo } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type { Store } from "../storage/store.ts";
import type { Asking, Prepared } from "./asking.ts";
import type { Conversations } from "./conversations.ts";
import { asItWas, type ExactPrompt } from "./exact-prompt.ts";
import type { Asked } from "./model-input.ts";

/** Turns as a run card keeps them. */
const chatSchema = v.object({
  kind: v.literal("chat"),
  messages: v.array(v.object({ role: v.picklist(["system", "user", "assistant"]), content: v.string() })),
});

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

  async function handed(past: PastRun): Promise<ExactPrompt> {
    const kept = store.runs.exactPrompt(past.run.id);
    return kept === undefined ? (await prepare(past)).exact : asItWas(kept);
  }

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
    handed,
    /** What its model was handed, so that it can be handed the very same once more. */
    async again(past: PastRun): Promise<Prepared> {
      const { run } = past;
      const exact = await handed(past);
      const begun = run.text.slice(0, run.kept);
      const input = store.cards.get(run.id)?.card.input;
      if (begun === "" && v.is(chatSchema, input)) return { input, exact };
      if (begun === "" && !exact.ok) return await prepare(past);
      if (!exact.ok) throw new AppError("unsupported", exact.reason);
      return { input: { kind: "raw", prompt: exact.text + begun }, exact };
    },
  };
}

export type PastRuns = ReturnType<typeof createPastRuns>;
