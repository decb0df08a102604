import { randomInt } from "node:crypto";
import type { Judging } from "../../shared/contract/votes.ts";
import { AppError } from "../../shared/errors.ts";
import { panesToVoteOn, tallyVotes, turned, type Tally, type Vote, type VoteInput } from "../../shared/vote.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";
import type { PastRun, PastRuns } from "./past-runs.ts";

/** Which answers were better, and judging without knowing whose they are. */
export function createVotes(store: Store, past: PastRuns, changes: Changes) {
  const { votes } = store;
  const changed = (conversationId: number): void => changes.publish({ kind: "votes", id: conversationId });

  /** The panes that answered a comparison in an order drawn once, so that a reload does not give the sides away. */
  function orderOf(comparisonId: number, paneIds: readonly string[]): string[] {
    const known = votes.order(comparisonId);
    if (known?.length === paneIds.length) return known;
    const drawn = shuffled(paneIds);
    votes.putOrder(comparisonId, drawn);
    return drawn;
  }

  async function promptOf(one: PastRun): Promise<string | null> {
    const prompt = await past.handed(one);
    return prompt.ok ? prompt.text : null;
  }

  /** Names come into view with the vote that leaves no answer without one. */
  function namesAreHidden({ run, conversation }: PastRun, before: readonly Vote[]): boolean {
    const runs = conversation.runs.filter(({ comparisonId }) => comparisonId === run.comparisonId);
    return panesToVoteOn([...new Set(runs.map(({ paneId }) => paneId))], runs, before).length > 0;
  }

  return {
    of({ conversationId }: { conversationId: number }): Judging {
      const blind = votes.isBlind(conversationId);
      const panes = new Map<number, Set<string>>();
      for (const run of blind ? store.runs.ofConversation(conversationId) : []) {
        panes.set(run.comparisonId, (panes.get(run.comparisonId) ?? new Set()).add(run.paneId));
      }
      const orders = [...panes].map(([comparisonId, ids]) => ({
        comparisonId,
        paneIds: orderOf(comparisonId, [...ids]),
      }));
      return { blind, votes: votes.ofConversation(conversationId), orders };
    },
    setBlind({ conversationId, blind }: { conversationId: number; blind: boolean }): void {
      votes.setBlind(conversationId, blind);
      changed(conversationId);
    },
    async put(input: VoteInput): Promise<Vote> {
      const { firstRun, secondRun, choice, ...rest } = input;
      const [one, other] = [past.get(firstRun), past.get(secondRun)];
      const { comparisonId } = one.run;
      if (other.run.comparisonId !== comparisonId || firstRun === secondRun)
        throw new AppError("bad-input", "A vote is on two answers to the same prompt.");
      const [firstPrompt, secondPrompt] = await Promise.all([promptOf(one), promptOf(other)]);
      const id = one.conversation.id;
      const before = votes.ofConversation(id).filter((vote) => vote.comparisonId === comparisonId);
      // Who only adds a reason judges as blind as before; who changes the last vote has seen the names.
      const isSame = (vote: Vote): boolean =>
        (vote.firstRun === firstRun && vote.secondRun === secondRun && vote.choice === choice) ||
        (vote.firstRun === secondRun && vote.secondRun === firstRun && vote.choice === turned(choice));
      const given = {
        ...rest,
        comparisonId,
        blind: before.find(isSame)?.blind ?? (votes.isBlind(id) && namesAreHidden(one, before)),
        leftRun: firstRun,
        createdAt: Date.now(),
      };
      const vote = votes.put(
        firstRun < secondRun
          ? { ...given, firstRun, secondRun, choice, firstPrompt, secondPrompt }
          : {
              ...given,
              firstRun: secondRun,
              secondRun: firstRun,
              choice: turned(choice),
              firstPrompt: secondPrompt,
              secondPrompt: firstPrompt,
            },
      );
      changed(id);
      return vote;
    },
    remove({ id }: { id: number }): void {
      const vote = votes.get(id);
      const conversationId = vote && store.conversations.conversationOf(vote.comparisonId);
      votes.remove(id);
      if (conversationId !== undefined) changed(conversationId);
    },
    tally: (): Tally[] => tallyVotes(votes.counted()),
  };
}

/** In an order of which each is as likely as any other (Fisher and Yates). */
function shuffled<T>(items: readonly T[]): T[] {
  const rest = [...items];
  return Array.from(items, () => rest.splice(randomInt(rest.length), 1)).flat();
}
