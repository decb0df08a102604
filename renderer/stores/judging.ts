import { createStore } from "zustand/vanilla";
import type { Judging } from "../../shared/contract/votes.ts";
import type { RunInfo } from "../../shared/conversation.ts";
import { panesToVoteOn, turned, type Tally, type Vote, type VoteChoice } from "../../shared/vote.ts";
import { client } from "../connection.ts";
import { attempt } from "./attempt.ts";
import { beginning, conversation, type OpenConversation } from "./conversation.ts";
import { isRunning } from "./running.ts";
import { study } from "./study-tab.ts";

interface JudgingState {
  /** The row that asks which answer is better is shown. */
  asking: boolean;
  /** How the open conversation is judged; undefined until it is known. */
  judging: (Judging & { conversationId: number }) | undefined;
  tally: readonly Tally[];
  /** Of more than two answers, the two that are voted on, by where they stand. */
  places: readonly [number, number];
}

export const judging = createStore<JudgingState>(() => ({
  asking: false,
  judging: undefined,
  tally: [],
  places: [0, 1],
}));

export function toggleAsking(): void {
  const { asking } = judging.getState();
  judging.setState({ asking: !asking });
  // Who is asked is to see the answers: but for those word by word, the study stands in their place.
  if (!asking && study.getState().tab !== "words") study.setState({ open: false });
}

/** Reads how the open conversation is judged, each time something was asked in it. */
export function followJudging(): void {
  conversation.subscribe(({ open }, { open: before }) => {
    const known = judging.getState().judging?.conversationId === open?.id;
    if (open?.id == null || (known && open.runs.length === before?.runs.length)) return;
    void refreshJudging(open.id).catch(() => undefined);
  });
}

export async function refreshJudging(conversationId: number): Promise<void> {
  if (conversation.getState().open?.id !== conversationId) return;
  const [read, tally] = await Promise.all([client.votes.of({ conversationId }), client.votes.tally()]);
  if (conversation.getState().open?.id !== conversationId) return;
  judging.setState({ judging: { ...read, conversationId }, tally });
}

export async function refreshTally(): Promise<void> {
  judging.setState({ tally: await client.votes.tally() });
}

/** Hides the names of what is asked from now on, or shows all names. */
export async function setBlind(open: OpenConversation, blind: boolean): Promise<void> {
  const { id } = open;
  if (id === null) beginning.setState({ blind });
  else await attempt(() => client.votes.setBlind({ conversationId: id, blind }));
}

/** How a prompt's answers stand while nobody is to know whose they are. */
export type BlindState =
  | { state: "open"; order: readonly string[] | undefined }
  /** It is not known yet, or the order is being drawn. */
  | { state: "unknown" }
  | {
      state: "hidden";
      order: readonly string[];
      /** All answers are there, so that pace gives nothing away. */
      ready: boolean;
      /** The panes that have to be voted on until names show. */
      left: readonly string[];
    };

/** What an answer is called while nobody is to know whose it is. */
export const letterAt = (place: number): string => String.fromCodePoint(65 + place);

/** Whether names are hidden in a conversation now, and in which order its panes stand. */
export function blindState(open: OpenConversation, state: JudgingState["judging"]): BlindState {
  const { id, headId } = open;
  const shown: BlindState = { state: "open", order: undefined };
  if (headId === null) return shown;
  if (state?.conversationId !== id) {
    const { last } = beginning.getState();
    return last?.id === id && !last.blind ? shown : { state: "unknown" };
  }
  if (!state.blind) return shown;
  const order = state.orders.find(({ comparisonId }) => comparisonId === headId)?.paneIds;
  if (order === undefined) return { state: "unknown" };
  const runs = open.runs.filter((run) => run.comparisonId === headId);
  const left = panesToVoteOn(order, runs, state.votes);
  if (left.length === 0) return { state: "open", order };
  return { state: "hidden", order, ready: !runs.some(isRunning), left };
}

/** The answers of the newest prompt that are shown, in the order they stand. */
export function answersOf(open: OpenConversation, order: readonly string[] | undefined): RunInfo[] {
  const places = order ?? open.panes.map(({ id }) => id);
  return places.flatMap((paneId) => {
    const runs = open.runs.filter((run) => run.comparisonId === open.headId && run.paneId === paneId);
    return runs.find(({ chosen }) => chosen) ?? [];
  });
}

/** All ways to take two of so many answers, the left one first. */
export const pairsOf = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, first) =>
    Array.from({ length: count - first - 1 }, (_other, more): [number, number] => [first, first + 1 + more]),
  ).flat();

/** The vote on two answers, as seen with `first` at the left. */
export function voteOn(votes: readonly Vote[], first: number, second: number): Vote | undefined {
  const vote = votes.find(
    ({ firstRun, secondRun }) =>
      (firstRun === first && secondRun === second) || (firstRun === second && secondRun === first),
  );
  if (vote === undefined || vote.firstRun === first) return vote;
  return { ...vote, firstRun: first, secondRun: second, choice: turned(vote.choice) };
}

interface Pair {
  first: number;
  second: number;
}

export const vote = ({ first, second }: Pair, choice: VoteChoice, before: Vote | undefined): Promise<boolean> =>
  put({ first, second }, { choice, reason: before?.reason ?? "", edited: before?.edited ?? null });

export const put = ({ first, second }: Pair, given: Pick<Vote, "choice" | "reason" | "edited">): Promise<boolean> =>
  attempt(() => client.votes.put({ firstRun: first, secondRun: second, ...given }));

export const takeBack = (id: number): Promise<boolean> => attempt(() => client.votes.remove({ id }));
