import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { ErrorInfo } from "../errors.ts";
import type { Problem } from "../json/align/alignment.ts";
import type { Rung } from "../json/decode/ladder.ts";
import type { Provenance } from "../json/provenance.ts";
import type { Edit } from "../json/repair.ts";
import type { Span } from "../json/value.ts";
import type { EndReason, RunUsage } from "../run-event.ts";
import { samplingOverrideSchema } from "../sampling.ts";
import { modelRefSchema, type ModelRef } from "../source.ts";

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** One version of a stored prompt template; versions never change. */
export const templateRefSchema = v.object({ id: count, version: count });
export type TemplateRef = v.InferOutput<typeof templateRefSchema>;

/** Where the text of a pass comes from. */
export const passInputSchema = v.variant("kind", [
  v.object({
    kind: v.literal("text"),
    text,
    /** Where it was taken from, for the history. */
    from: v.optional(
      v.variant("kind", [
        v.object({ kind: v.literal("typed") }),
        v.object({ kind: v.literal("file"), name: v.pipe(v.string(), v.maxLength(500)) }),
        v.object({ kind: v.literal("run"), runId: idSchema }),
      ]),
      { kind: "typed" },
    ),
  }),
  /** A model writes the text first, as a part of the pass. */
  v.object({
    kind: v.literal("prompt"),
    prompt: v.pipe(text, v.minLength(1)),
    system: text,
    model: modelRefSchema,
    sampling: samplingOverrideSchema,
  }),
]);
export type PassInput = v.InferOutput<typeof passInputSchema>;

/** When the model is asked: never (rules alone), when the rules cannot settle it, or in any case. */
export const askSchema = v.picklist(["never", "when-needed", "always"]);
export type Ask = v.InferOutput<typeof askSchema>;

const rules = {
  ask: askSchema,
  /** The model that turns the text into JSON; it must be set unless `ask` is `never`. */
  model: v.nullable(modelRefSchema),
  /** What the model is asked; `null` is the first template there is. */
  template: v.nullable(templateRefSchema),
  /** Hold the model to the schema while it writes, in the strictest way its source takes. */
  hold: v.boolean(),
  /** Refuse values that the text does not say. */
  onlyFromText: v.boolean(),
  /** How often the model is asked again, with what was wrong. */
  retries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2)),
  /** The most tokens of one answer. */
  numPredict: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
};

/** How a text is turned into JSON, whatever the text. */
export const passRulesSchema = v.object(rules);
export type PassRules = v.InferOutput<typeof passRulesSchema>;

export const usualRules: PassRules = {
  ask: "when-needed",
  model: null,
  template: null,
  hold: true,
  onlyFromText: false,
  retries: 2,
  numPredict: 1024,
};

/** All that one pass through the JSON stage is made from; the same again gives the same, as far as its models do. */
export const passSpecSchema = v.object({
  input: passInputSchema,
  /** The schema as JSON text; comments and trailing commas are taken. */
  schema: v.pipe(v.string(), v.minLength(1)),
  ...rules,
  /** What is to be said of it from the start: which model stands in for which. */
  remarks: v.optional(v.array(v.string())),
});
export type PassSpec = v.InferOutput<typeof passSpecSchema>;

/** Why a model's answer ended. `blank` and `repeating` were ended here: nothing more was to come. */
export type AnswerEnd = { reason: EndReason | "blank" | "repeating" | "complete" };

export type RungKind = Rung["kind"];

/** One step of a pass, as it is kept. `round` 0 is the rules on the text itself; from 1 on a model was asked. */
export type PassStep =
  | {
      kind: "source";
      model: ModelRef;
      /** The very text the model read, where it is known; else the turns it was handed. */
      prompt: string;
      end: AnswerEnd;
      usage: RunUsage;
      ms: number;
    }
  | {
      kind: "model";
      round: number;
      model: ModelRef;
      prompt: string;
      /** What the model wrote, as it came. */
      answer: string;
      /** In which way the model was held to the schema, in the end. */
      rung: RungKind;
      /** Stricter ways that its source refused, with its words. */
      refused: { rung: RungKind; why: string }[];
      /** What had to be done differently, in sentences. */
      notes: string[];
      end: AnswerEnd;
      usage: RunUsage;
      ms: number;
    }
  | {
      kind: "parse" | "align" | "validate";
      round: number;
      ms: number;
      /** `skipped`: there was nothing left for it to look at. */
      result: "done" | "failed" | "skipped";
      /** What was wrong, where it failed. */
      problems: readonly Problem[];
    };

/** How a pass ended. What was reached before is kept as `partial`, as JSON text. */
export type PassOutcome =
  | { status: "valid"; json: string; by: "rules" | "model" }
  | { status: "refused"; reasons: readonly Problem[]; partial: string | null }
  | { status: "stopped" | "interrupted"; partial: string | null }
  | { status: "failed"; error: ErrorInfo; reasons: readonly Problem[]; partial: string | null };

export type PassStatus = PassOutcome["status"] | "running";

/** Where the value of a field came from. */
export interface PassField {
  /** JSON pointer. */
  path: string;
  provenance: Provenance["status"] | "by-hand";
  /** Its place in the text. */
  span: Span | null;
}

/** One change by a person: a value set, removed, or put back to what an edit had changed. Values are JSON text. */
export interface HandEdit {
  path: string;
  /** `null`: there was none. */
  before: string | null;
  after: string | null;
  /** Index into `edits` of the edit this undid. */
  undid: number | null;
  at: number;
}

/** One pass through the JSON stage, with all that was recorded. Times are milliseconds. */
export interface Pass {
  id: number;
  title: string;
  createdAt: number;
  spec: PassSpec;
  /** The text that was turned into JSON; what the source model wrote, where there is one. */
  text: string;
  /** The recipe it was run by. */
  recipeId: number | null;
  /** The comparison of routes it belongs to. */
  routesId: number | null;
  steps: PassStep[];
  /** `null` while it runs. */
  outcome: PassOutcome | null;
  /** The value as JSON text, with what was changed by hand; `null` where there is none. */
  value: string | null;
  /** What the schema finds wrong with `value` after changes by hand; empty when it fits. */
  problems: readonly Problem[];
  fields: PassField[];
  edits: readonly Edit[];
  /** How many edits were made; more than are listed when there were very many. */
  editCount: number;
  remarks: readonly string[];
  byHand: HandEdit[];
}

/** A pass in a list. */
export interface PassSummary {
  id: number;
  title: string;
  createdAt: number;
  status: PassStatus;
  ask: Ask;
  model: ModelRef | null;
  recipeId: number | null;
  routesId: number | null;
  /** In a search: the words around the first hit, with the hit between U+E000 and U+E001. */
  snippet?: string;
}
