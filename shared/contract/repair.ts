import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { PathReport } from "../json/decode/report.ts";
import {
  batchFormatSchema,
  batchRecordSchema,
  batchSpecSchema,
  itemStatusSchema,
  type Batch,
  type BatchItem,
} from "../repair/batch.ts";
import type { PassEvent } from "../repair/pass-event.ts";
import { passSpecSchema, templateRefSchema, type Pass, type PassSummary, type TemplateRef } from "../repair/pass.ts";
import { recipeSchema, type StoredRecipe } from "../repair/recipe.ts";
import { routeSchema, type RouteTable } from "../repair/routes.ts";
import { repairTemplateSchema, type StoredTemplate } from "../repair/template.ts";
import { modelRefSchema } from "../source.ts";

const id = v.object({ id: idSchema });
const passId = v.object({ passId: idSchema });
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const page = { limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), offset: whole };

/** The JSON stage: one text, one schema, one pass. */
export const repairs = {
  /**
   * Whether a schema can be used, in a sentence if not; and what becomes of each of its paths while a model writes
   * under it, for badges. Never fails for what the schema says.
   */
  checkSchema: oc
    .input(v.object({ schema: v.string() }))
    .output(type<{ ok: true; report: readonly PathReport[] } | { ok: false; problem: string }>()),
  /**
   * Starts a pass. It is stored before anything is done, belongs to the core and goes on whoever watches. Fails with
   * `bad-input` and a sentence for a text or schema that cannot be taken at all; nothing is stored then.
   */
  start: oc.input(passSpecSchema).output(type<{ passId: number }>()),
  /**
   * What follows the event `afterSeq` (0 begins with a snapshot), until the pass has ended. Cancelling a watch never
   * stops the pass. A pass that ended long ago gives a snapshot and its end.
   */
  watch: oc.input(v.object({ passId: idSchema, afterSeq: whole })).output(eventIterator(type<PassEvent>())),
  /** Ends a pass that runs; what was reached is kept. */
  stop: oc.input(passId).output(type<void>()),
  get: oc.input(passId).output(type<Pass>()),
  /** The newest first; with a `query`, those whose text, title or value hold its words. */
  list: oc
    .input(v.object({ query: v.pipe(v.string(), v.maxLength(1000)), ...page }))
    .output(type<{ passes: PassSummary[]; total: number }>()),
  /** Can be taken back by `restore` for a day. */
  delete: oc.input(passId).output(type<void>()),
  restore: oc.input(passId).output(type<void>()),
  /** A new pass of the same text, schema and rules; a source model writes its text anew. */
  again: oc.input(passId).output(type<{ passId: number }>()),
  /**
   * Sets the value at a JSON pointer by hand, as JSON text; `null` removes it. It is kept even where the schema does not
   * take it; then `problems` says why. Fails with `bad-input` for what is no JSON or leads nowhere.
   */
  setValue: oc
    .input(v.object({ passId: idSchema, path: v.string(), json: v.nullable(v.string()) }))
    .output(type<Pass>()),
  /**
   * Puts back what one of the pass's `edits` changed, as a change by hand. Fails with `unsupported` and a sentence where
   * the edit only made JSON of the text (a comma, a bracket, quotes): `canUndo` of `shared/repair/undo-edit.ts` tells.
   */
  undoEdit: oc.input(v.object({ passId: idSchema, index: whole })).output(type<Pass>()),
  /** Takes back the last change by hand. */
  undoByHand: oc.input(passId).output(type<Pass>()),
  /**
   * Starts a pass by each route on the same input. `held` and `free` ask the model of `spec`, `claude` the one named
   * here. They run side by side where the models fit into memory together.
   */
  compare: oc
    .input(
      v.object({
        spec: passSpecSchema,
        routes: v.pipe(v.array(routeSchema), v.minLength(1)),
        claude: v.nullable(modelRefSchema),
      }),
    )
    .output(type<{ routesId: number; passIds: number[] }>()),
  /** How the routes did so far; asked for again whenever one of their passes has ended. */
  routes: oc.input(v.object({ routesId: idSchema })).output(type<RouteTable>()),
};

/** What models are asked in the JSON stage. Every change is a version of its own. */
export const repairTemplates = {
  /** The newest version of each. */
  list: oc.output(type<StoredTemplate[]>()),
  get: oc.input(templateRefSchema).output(type<StoredTemplate>()),
  /** All versions of one, newest first. */
  versions: oc.input(id).output(type<StoredTemplate[]>()),
  /** Keeps a new template, or with an id a new version of one. */
  save: oc.input(v.object({ id: v.nullable(idSchema), template: repairTemplateSchema })).output(type<TemplateRef>()),
  /** Passes that were asked by it still show what it was; it can be taken back by `restore`. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
};

export const recipes = {
  list: oc.output(type<StoredRecipe[]>()),
  /** Keeps a new recipe, or with an id changes one. */
  save: oc.input(v.object({ id: v.nullable(idSchema), recipe: recipeSchema })).output(type<{ id: number }>()),
  /** Can be taken back by `restore`. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
  /**
   * Starts the recipe as one pass. `input` goes into the source prompt; with `as: "text"` it is taken for what the
   * source model would have written, and that model is not asked. Models given here go before those of the recipe; where
   * neither names one, an installed model is chosen, and the pass's remarks say which stood in for which.
   */
  run: oc
    .input(
      v.object({
        id: idSchema,
        input: v.pipe(v.string(), v.minLength(1)),
        as: v.picklist(["prompt", "text"]),
        sourceModel: v.optional(v.nullable(modelRefSchema), null),
        model: v.optional(v.nullable(modelRefSchema), null),
      }),
    )
    .output(type<{ passId: number }>()),
};

/** Many records by the same rules. */
export const batches = {
  /** A batch without records, to be filled by `add`. */
  create: oc.input(batchSpecSchema).output(type<{ id: number }>()),
  /** Hands over the next records in order, each call in one transaction; at most 1,000 at a time. */
  add: oc
    .input(v.object({ id: idSchema, records: v.pipe(v.array(batchRecordSchema), v.maxLength(1000)) }))
    .output(type<{ total: number }>()),
  /** Begins, or goes on with, what waits. Every record is dealt with once, also when the program is killed meanwhile. */
  start: oc.input(id).output(type<Batch>()),
  /** Finishes what is being dealt with, and stops there. */
  pause: oc.input(id).output(type<Batch>()),
  /** What was refused or failed waits again, and the batch goes on. */
  retry: oc.input(v.object({ id: idSchema, status: v.picklist(["refused", "failed"]) })).output(type<Batch>()),
  /** The newest first. */
  list: oc.output(type<Batch[]>()),
  get: oc.input(id).output(type<Batch>()),
  /** Can be taken back by `restore` for a day. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
  items: oc
    .input(v.object({ id: idSchema, status: v.nullable(itemStatusSchema), ...page }))
    .output(type<{ items: BatchItem[]; total: number }>()),
  /** One item with its whole text. */
  item: oc.input(v.object({ itemId: idSchema })).output(type<BatchItem>()),
  /** The batch now, then whenever it has changed, at most five times a second, until it is cancelled. */
  watch: oc.input(id).output(eventIterator(type<Batch>())),
  /**
   * The results as one text, in pieces, to be joined. `jsonl`: a line for each record, `{"name", "value"}` or `{"name", "error"}`;
   * `csv`: a column for each property of the values; `json`: the report and all records; `report`: the figures alone.
   */
  export: oc.input(v.object({ id: idSchema, format: batchFormatSchema })).output(eventIterator(type<string>())),
};
