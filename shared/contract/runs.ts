import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, type RunText } from "../conversation.ts";
import type { RunEvent } from "../run-event.ts";
import type { PackedTokens } from "../tokens/packed-tokens.ts";

export interface TokensRead {
  /** Where in the answer the first token of all begins, in UTF-16 units. */
  start: number;
  /** The index of the first token that is given here. */
  at: number;
  packed: PackedTokens;
}

const runId = v.object({ runId: idSchema });

export const runs = {
  /** What follows the event `afterSeq` (0 for all), until the run ends. Cancelling a watch never stops the run. */
  watch: oc
    .input(v.object({ runId: idSchema, afterSeq: v.pipe(v.number(), v.integer(), v.minValue(0)) }))
    .output(eventIterator(type<RunEvent>())),
  /** What the run has written so far. */
  read: oc.input(runId).output(type<RunText>()),
  /** The tokens it has drawn so far, from the one at index `after`; none where they were not asked for. */
  tokens: oc
    .input(v.object({ runId: idSchema, after: v.pipe(v.number(), v.integer(), v.minValue(0)) }))
    .output(type<TokensRead>()),
  /** Ends the run; what it wrote is kept. */
  stop: oc.input(runId).output(type<void>()),
};
