import * as v from "valibot";
import { idSchema, type Mode } from "./conversation.ts";
import { wilsonInterval, type Interval } from "./compare/wilson.ts";
import type { ModelRef } from "./source.ts";

/** Which of two answers is better; `bad` is neither. */
export const voteChoices = ["first", "second", "tie", "bad"] as const;
export type VoteChoice = (typeof voteChoices)[number];

const longText = v.pipe(v.string(), v.maxLength(8_000_000));

/** A vote as it is given. Of the two answers the one that stood at the left comes first. */
export const voteInputSchema = v.object({
  firstRun: idSchema,
  secondRun: idSchema,
  choice: v.picklist(voteChoices),
  reason: v.pipe(v.string(), v.maxLength(20_000)),
  /** A better answer that the person wrote, and the one of the two they wrote it from. */
  edited: v.nullable(v.object({ runId: idSchema, text: longText })),
});
export type VoteInput = v.InferOutput<typeof voteInputSchema>;

export interface Vote extends VoteInput {
  id: number;
  comparisonId: number;
  /** Names were hidden and sides shuffled when it was given. */
  blind: boolean;
  /** The very text each model read; null where it cannot be known. */
  firstPrompt: string | null;
  secondPrompt: string | null;
  createdAt: number;
}

/** Who gave an answer: a model, and how it was asked. */
export interface Contestant {
  model: ModelRef;
  mode: Mode;
}

/** What is counted of a vote. */
export interface CountedVote {
  first: Contestant;
  second: Contestant;
  choice: VoteChoice;
  blind: boolean;
}

/** All votes between two contestants. */
export interface Tally {
  first: Contestant;
  second: Contestant;
  firstWins: number;
  secondWins: number;
  ties: number;
  bad: number;
  /** How many of all these were given blind. */
  blind: number;
}

const keyOf = ({ model, mode }: Contestant): string => JSON.stringify([model.source, model.name, mode]);

/** The same choice with the two answers the other way round. */
export function turned(choice: VoteChoice): VoteChoice {
  if (choice === "first") return "second";
  return choice === "second" ? "first" : choice;
}

/** Who gave which answer to a prompt. */
interface Answered {
  id: number;
  paneId: string;
}

/** Of the panes that answered a prompt, those that no vote has been given on; names stay hidden until there is none. */
export function panesToVoteOn(
  paneIds: readonly string[],
  runs: readonly Answered[],
  votes: readonly Pick<Vote, "firstRun" | "secondRun">[],
): string[] {
  const voted = new Set(votes.flatMap(({ firstRun, secondRun }) => [firstRun, secondRun]));
  const done = new Set(runs.flatMap(({ id, paneId }) => (voted.has(id) ? [paneId] : [])));
  return paneIds.filter((paneId) => !done.has(paneId));
}

/** Votes by pair of contestants, whichever of the two stood at the left. A contestant does not compete with itself. */
export function tallyVotes(votes: readonly CountedVote[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const vote of votes) {
    const isTurned = keyOf(vote.first) > keyOf(vote.second);
    const [first, second] = isTurned ? [vote.second, vote.first] : [vote.first, vote.second];
    const choice = isTurned ? turned(vote.choice) : vote.choice;
    if (keyOf(first) === keyOf(second)) continue;
    const key = `${keyOf(first)} ${keyOf(second)}`;
    const tally = tallies.get(key) ?? { first, second, firstWins: 0, secondWins: 0, ties: 0, bad: 0, blind: 0 };
    tally[counterOf[choice]] += 1;
    tally.blind += Number(vote.blind);
    tallies.set(key, tally);
  }
  return [...tallies.values()];
}

const counterOf = { first: "firstWins", second: "secondWins", tie: "ties", bad: "bad" } as const;

/** How often the first won of the votes that one of the two won, with the range that this leaves open. */
export function winShare({ firstWins, secondWins }: Tally): Interval & { wins: number; decided: number } {
  const decided = firstWins + secondWins;
  return { wins: firstWins, decided, ...wilsonInterval(firstWins, decided) };
}

/** The votes between two contestants, as seen from `first`; undefined where there are none. */
export function tallyOf(tallies: readonly Tally[], first: Contestant, second: Contestant): Tally | undefined {
  const [one, other] = [keyOf(first), keyOf(second)];
  const between = [one, other].toSorted().join(" ");
  const found = tallies.find((tally) => [keyOf(tally.first), keyOf(tally.second)].toSorted().join(" ") === between);
  if (found === undefined || keyOf(found.first) === one) return found;
  return { ...found, first, second, firstWins: found.secondWins, secondWins: found.firstWins };
}
