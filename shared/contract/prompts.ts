import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, longestPrompt, paneSchema } from "../conversation.ts";

/** Who put a prompt into the text a model reads; `kept` is one that was sent before. */
export type PromptMaker =
  "as-it-stands" | "wrapper" | "infill-markers" | "go-template" | "jinja-template" | "source" | "kept";

/** How much of a model's context a prompt takes, with the turns before it. */
export interface PromptMeasure {
  tokens: number;
  /** Counted by the model's own tokenizer; else estimated from the length of the text. */
  exact: boolean;
  /** What the model can hold at once, as this pane is set. */
  contextLength: number;
}

export const prompts = {
  measure: oc
    .input(
      v.object({
        conversationId: v.nullable(idSchema),
        parentId: v.nullable(idSchema),
        pane: paneSchema,
        prompt: v.pipe(v.string(), v.maxLength(longestPrompt)),
      }),
    )
    .output(type<PromptMeasure>()),
};
