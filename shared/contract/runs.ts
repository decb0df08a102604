import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, type RunText } from "../conversation.ts";
import type { RunEvent } from "../run-event.ts";

const runId = v.object({ runId: idSchema });

export const runs = {
  /** What follows the event `afterSeq` (0 for all), until the run ends. Cancelling a watch never stops the run. */
  watch: oc
    .input(v.object({ runId: idSchema, afterSeq: v.pipe(v.number(), v.integer(), v.minValue(0)) }))
    .output(eventIterator(type<RunEvent>())),
  /** What the run has written so far. */
  read: oc.input(runId).output(type<RunText>()),
  /** Ends the run; what it wrote is kept. */
  stop: oc.input(runId).output(type<void>()),
};
