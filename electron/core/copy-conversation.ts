import type { Conversation } from "../../shared/conversation.ts";
import type { Store } from "../storage/store.ts";

/** Stores a conversation a second time, with all that is known of its answers, and gives the copy's id. */
export function copyConversation(store: Store, original: Conversation, now: number): number {
  const copy = store.conversations.create(`${original.title} (copy)`, original.panes, original.linked, now);
  const comparisons = new Map<number | null, number>();
  for (const { id, parentId, prompt, createdAt } of original.comparisons) {
    const parent = comparisons.get(parentId) ?? null;
    comparisons.set(id, store.conversations.addComparison(copy, parent, prompt, createdAt));
  }
  const runs = new Map<number | null, number>();
  for (const { id, comparisonId } of original.runs) {
    const to = comparisons.get(comparisonId);
    if (to !== undefined) runs.set(id, copyRun(store, id, to, runs));
  }
  // A copy does not give away what its original hides.
  if (store.votes.isBlind(original.id)) store.votes.setBlind(copy, true);
  store.conversations.setHead(copy, comparisons.get(original.headId) ?? null, now);
  return copy;
}

/** @param copied The copies of the runs before it, which it may go on from or do over again. */
function copyRun(store: Store, id: number, comparisonId: number, copied: ReadonlyMap<number | null, number>): number {
  const run = store.runs.get(id);
  if (run === undefined) throw new Error(`Run ${id} is listed, and not there.`);
  const added = store.runs.add(
    {
      ...run,
      comparisonId,
      continues: copied.get(run.continues) ?? null,
      repeats: copied.get(run.repeats) ?? null,
      text: run.text.slice(0, run.kept),
    },
    run.createdAt,
    run.chosen ? "chosen" : "aside",
  );
  // The copy of an answer that is being written ends here, by the hand of who copied it.
  store.runs.finish({ ...run, id: added.id, comparisonId }, run.end ?? { reason: "stopped" });
  store.runs.judge(added.id, run.verdict);
  const exact = store.runs.exactPrompt(id);
  if (exact !== undefined) store.runs.setExactPrompt(added.id, exact);
  store.tokens.copy(id, added.id);
  store.cards.copy(id, added.id);
  return added.id;
}
