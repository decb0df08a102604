import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import { gridSetupSchema } from "../grid/cells.ts";
import type { Grid, GridEvent, GridSummary } from "../grid/grid.ts";
import { gridQuestionSchema, mostQuestions } from "../grid/questions.ts";

const id = v.object({ id: idSchema });

export const grids = {
  /** The newest first. */
  list: oc.output(type<GridSummary[]>()),
  get: oc.input(id).output(type<Grid>()),
  /** Stores all questions with their empty answers, then asks one after the other, column by column. */
  start: oc
    .input(
      v.object({
        setup: gridSetupSchema,
        questions: v.pipe(v.array(gridQuestionSchema), v.minLength(1), v.maxLength(mostQuestions)),
      }),
    )
    .output(type<{ id: number }>()),
  /** The grid, and what happens to it from now on, until the call is cancelled. That stops nothing. */
  watch: oc.input(id).output(eventIterator(type<GridEvent>())),
  /** Ends what runs; answers that there are stay. */
  stop: oc.input(id).output(type<void>()),
  /** Asks what was stopped, was interrupted or failed once more. */
  resume: oc.input(id).output(type<void>()),
  /** Can be taken back by `restore` for a day. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
};
