import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, longestPrompt, paneSchema } from "../conversation.ts";

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
      }),
    )
    .output(type<{ comparisonId: number; runIds: number[] }>()),
  /** Asks the pane, as it is set now, the same prompt again; the new run becomes the chosen one. */
  regenerate: oc.input(v.object({ runId: idSchema, pane: paneSchema })).output(type<{ runId: number }>()),
  /** Goes on writing where a run ended, as one raw generation of its exact prompt and the text so far. */
  continue: oc.input(runId).output(type<{ runId: number }>()),
  /** Whether `continue` can be had, and if not, why. */
  canContinue: oc.input(runId).output(type<{ possible: true } | { possible: false; reason: string }>()),
  /** Makes an earlier run of the same pane and prompt the chosen one. */
  choose: oc.input(runId).output(type<void>()),
};
