import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { CardFile, Sameness } from "../run-card.ts";

const runId = v.object({ runId: idSchema });

/** A run done over again, and what came of it. */
export interface Repeat {
  runId: number;
  createdAt: number;
  /** Null until it has ended. */
  sameness: Sameness | null;
  /** What is no longer as it was, in words: another digest, another version of the server. */
  drift: string[];
}

export const cards = {
  get: oc.input(runId).output(type<CardFile>()),
  export: oc.input(runId).output(type<{ fileName: string; text: string }>()),
  /** Asks the same model the very same again; the new run does not take the answer's place. */
  again: oc.input(runId).output(type<{ runId: number }>()),
  repeats: oc.input(runId).output(type<Repeat[]>()),
};
