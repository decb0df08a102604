import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, panesSchema } from "../conversation.ts";
import {
  fillingsSchema,
  promptLabelSchema,
  promptTextSchema,
  type KeptPrompt,
  type PromptTrial,
  type PromptVersion,
} from "../library/kept-prompt.ts";

const id = v.object({ id: idSchema });

export const library = {
  /** One's own prompts, by folder and title. Those that come with Diptych are known to every page. */
  list: oc.output(type<KeptPrompt[]>()),
  /** Oldest first. */
  versions: oc.input(id).output(type<PromptVersion[]>()),
  create: oc
    .input(v.object({ label: promptLabelSchema, text: promptTextSchema, fillings: fillingsSchema }))
    .output(type<KeptPrompt>()),
  /** Keeps another wording as the newest version; the same wording again is none. */
  revise: oc.input(v.object({ id: idSchema, text: promptTextSchema })).output(type<KeptPrompt>()),
  label: oc.input(v.object({ id: idSchema, label: promptLabelSchema })).output(type<void>()),
  fill: oc.input(v.object({ id: idSchema, fillings: fillingsSchema })).output(type<void>()),
  /** Can be taken back by `restore`. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
  /** Asks these panes each of these versions, with one seed for all, in a conversation of the prompt's own. */
  try: oc
    .input(
      v.object({
        id: idSchema,
        numbers: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(20)),
        panes: panesSchema,
      }),
    )
    .output(type<{ conversationId: number; trials: PromptTrial[] }>()),
  /** Every trial there was, by version. */
  trials: oc.input(id).output(type<{ conversationId: number | null; trials: PromptTrial[] }>()),
};
