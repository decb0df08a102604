import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, longestPrompt, paneSchema } from "../conversation.ts";
import type { OriginSpan } from "../templates/origin.ts";
import type { TokenEnds } from "../templates/token-ends.ts";

/** Who put a prompt into the text a model reads; `kept` is one that was sent before. */
export type PromptMaker =
  "as-it-stands" | "wrapper" | "infill-tokens" | "go-template" | "jinja-template" | "source" | "kept";

/** How much of a model's context a prompt takes, with the turns before it. */
export interface PromptMeasure {
  tokens: number;
  /** Counted by the model's own tokenizer; else estimated from the length of the text. */
  exact: boolean;
  /** What the model can hold at once, as this pane is set. */
  contextLength: number;
}

/** The very text a model reads. */
export interface PromptView extends PromptMeasure {
  text: string;
  by: PromptMaker;
  /** Who wrote which part, without gap, in order. */
  origins: OriginSpan[];
  /** How the model cuts the text; null where that is not known. */
  cut: TokenEnds | null;
  /** The most tokens of answer that are asked for. */
  answerTokens: number;
}

export type PromptSeen = { ok: true; view: PromptView } | { ok: false; reason: string };

const place = v.object({
  conversationId: v.nullable(idSchema),
  parentId: v.nullable(idSchema),
  pane: paneSchema,
  prompt: v.pipe(v.string(), v.maxLength(longestPrompt)),
});

export const prompts = {
  measure: oc.input(place).output(type<PromptMeasure>()),
  /** What the pane's model would read, rendered by Diptych. Never loads a large model. */
  view: oc.input(place).output(type<PromptSeen>()),
  /** The same, rendered by the source itself; it may load the model for it. */
  askSource: oc.input(place).output(type<PromptSeen>()),
  /** What the model of a run really read. */
  sent: oc.input(v.object({ runId: idSchema })).output(type<PromptSeen>()),
};
