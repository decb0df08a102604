import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { modelRefSchema } from "../source.ts";
import type { Verdict } from "../guide/exercise.ts";

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const pairSchema = v.object({ base: modelRefSchema, instruct: modelRefSchema });
export type GuidePair = v.InferOutput<typeof pairSchema>;

/** How far one exercise has come. */
export interface GuideProgress {
  exercise: string;
  prediction: string;
  conversationId: number;
  /** The run of each ask, by its id. */
  runs: { ask: string; runId: number }[];
  /** Null until all of them have ended, and where the answers do not tell. */
  verdict: Verdict | null;
  /** True when all have ended. */
  ended: boolean;
}

export const guide = {
  /** The exercises that were tried. */
  progress: oc.output(type<GuideProgress[]>()),
  /** Stores the prediction and asks what the exercise asks. */
  run: oc.input(v.object({ exercise: key, prediction: key, pair: pairSchema })).output(type<GuideProgress>()),
  forget: oc.input(v.object({ exercise: key })).output(type<void>()),
  /** Runs what shows a goal's advice, as a conversation of its own. */
  demonstrate: oc.input(v.object({ goal: key, pair: pairSchema })).output(type<{ conversationId: number }>()),
};
