import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { PullPlan } from "../models/pull-plan.ts";
import type { Pull } from "../models/pull.ts";
import type { FeedEvent } from "./feed-event.ts";

const id = v.object({ id: idSchema });
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const source = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const pulls = {
  /** What pulling these will fetch and leave free, as far as it can be known beforehand. */
  plan: oc
    .input(v.object({ source, names: v.pipe(v.array(name), v.minLength(1), v.maxLength(10)) }))
    .output(type<PullPlan>()),
  /**
   * Puts the names into the source's queue; one that is under way already is joined, one that stands still goes on.
   * Refused with a sentence when it cannot fit. A pair is two names that belong together, the base model's first.
   */
  start: oc
    .input(
      v.object({
        source,
        names: v.pipe(v.array(name), v.minLength(1), v.maxLength(10)),
        pair: v.optional(v.boolean(), false),
      }),
    )
    .output(type<{ ids: number[] }>()),
  /** Ends the transfer; what was fetched stays at the source. */
  pause: oc.input(id).output(type<void>()),
  /** Goes on with one that stands still, or tries again at once. */
  resume: oc.input(id).output(type<void>()),
  /** Ends it and takes it off the list. */
  cancel: oc.input(id).output(type<void>()),
  /** Takes all that are done off the list. */
  clearDone: oc.output(type<void>()),
  list: oc.output(type<Pull[]>()),
  /** All there are, then what changes, at most four times a second, until it is cancelled. */
  watch: oc.output(eventIterator(type<FeedEvent<Pull>>())),
};
