import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import { voteInputSchema, type Tally, type Vote } from "../vote.ts";

/** How the answers of a conversation are judged. */
export interface Judging {
  /** Names are hidden and sides shuffled until each answer has had a vote. */
  blind: boolean;
  votes: Vote[];
  /** For each comparison of a blind conversation, its panes in the order they are shown. */
  orders: { comparisonId: number; paneIds: string[] }[];
}

const conversation = { conversationId: idSchema };

export const votes = {
  of: oc.input(v.object(conversation)).output(type<Judging>()),
  setBlind: oc.input(v.object({ ...conversation, blind: v.boolean() })).output(type<void>()),
  /** An earlier vote on the same two answers is replaced. */
  put: oc.input(voteInputSchema).output(type<Vote>()),
  remove: oc.input(v.object({ id: idSchema })).output(type<void>()),
  /** All votes, counted by who stood against whom. */
  tally: oc.output(type<Tally[]>()),
};
