import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, longestPrompt, paneSchema, verdictSchema } from "../conversation.ts";
import { samplingOverrideSchema } from "../sampling.ts";

/** So many alternatives are recorded with each token where the source can, `null` for none; else as the settings say. */
const alternatives = v.exactOptional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20))));

/** What the page calls one sending of a prompt. */
const sending = v.pipe(v.string(), v.uuid());

const runId = v.object({ runId: idSchema });

export const comparisons = {
  /**
   * Asks every given pane the same prompt. The prompt and the empty answers are stored before any model is asked; the
   * answer holds their ids, and the runs are watched by `runs.watch`.
   */
  start: oc
    .input(
      v.object({
        conversationId: idSchema,
        parentId: v.nullable(idSchema),
        prompt: v.pipe(v.string(), v.maxLength(longestPrompt)),
        panes: v.pipe(v.array(paneSchema), v.minLength(1), v.maxLength(4)),
        /** The draft this was written as; it is deleted in the same transaction. */
        draftKey: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
        sending: v.exactOptional(sending),
        alternatives,
      }),
    )
    .output(type<{ comparisonId: number; runIds: number[] }>()),
  /** What was started under this name, for who lost the answer on its way; waits for what is being stored. */
  find: oc.input(v.object({ sending })).output(type<{ comparisonId: number; runIds: number[] } | null>()),
  /** Asks the pane, as it is set now, the same prompt again; the new run becomes the chosen one. */
  regenerate: oc.input(v.object({ runId: idSchema, pane: paneSchema, alternatives })).output(type<{ runId: number }>()),
  /** Goes on writing where a run ended, as one raw generation of its exact prompt and the text so far. */
  continue: oc.input(runId).output(type<{ runId: number }>()),
  /** Goes on from another text in the answer's place, most often its beginning and a token that was not drawn. */
  branch: oc
    .input(v.object({ runId: idSchema, text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestPrompt)) }))
    .output(type<{ runId: number }>()),
  /**
   * More answers to the same prompt by the same model, each with other sampling values than the run's own. They stand
   * aside: what is chosen stays chosen.
   */
  sample: oc
    .input(
      v.object({
        runId: idSchema,
        variants: v.pipe(v.array(samplingOverrideSchema), v.minLength(1), v.maxLength(64)),
        alternatives,
      }),
    )
    .output(type<{ runIds: number[] }>()),
  /** Whether `continue` can be had, and if not, why. */
  canContinue: oc.input(runId).output(type<{ possible: true } | { possible: false; reason: string }>()),
  /** Makes an earlier run of the same pane and prompt the chosen one. */
  choose: oc.input(runId).output(type<void>()),
  /** Keeps what the person did with a proposal to fill a gap. */
  judge: oc.input(v.object({ runId: idSchema, verdict: v.nullable(verdictSchema) })).output(type<void>()),
};
