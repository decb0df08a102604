import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema, panesSchema, type Conversation, type ConversationSummary, type Pane } from "../conversation.ts";

const id = v.object({ id: idSchema });

export const conversations = {
  /** Pinned ones first, then the newest; with a `query`, those whose title, prompts or answers hold its words. */
  list: oc
    .input(
      v.object({
        query: v.pipe(v.string(), v.maxLength(1000)),
        limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
        offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
    )
    .output(type<{ conversations: ConversationSummary[]; total: number }>()),
  get: oc.input(id).output(type<Conversation>()),
  /** The panes a new conversation begins with. */
  defaultPanes: oc.output(type<Pane[]>()),
  create: oc.input(v.object({ panes: panesSchema, linked: v.boolean() })).output(type<Conversation>()),
  rename: oc
    .input(v.object({ id: idSchema, title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)) }))
    .output(type<void>()),
  pin: oc.input(v.object({ id: idSchema, pinned: v.boolean() })).output(type<void>()),
  /** Can be taken back by `restore` for a day. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
  duplicate: oc.input(id).output(type<Conversation>()),
  export: oc
    .input(v.object({ id: idSchema, format: v.picklist(["markdown", "json"]) }))
    .output(type<{ fileName: string; text: string }>()),
  setPanes: oc.input(v.object({ id: idSchema, panes: panesSchema, linked: v.boolean() })).output(type<void>()),
  /** Shows the branch that ends at this comparison. */
  setHead: oc.input(v.object({ id: idSchema, headId: v.nullable(idSchema) })).output(type<void>()),
};
