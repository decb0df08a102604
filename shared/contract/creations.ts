import { eventIterator, oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { KindReason, ModelKind } from "../models/model.ts";
import type { FeedEvent } from "./feed-event.ts";

/** What the head of a GGUF file says of it, before a model is made of it. */
export interface FileFacts {
  file: string;
  bytes: number;
  /** As the file calls itself. */
  title: string | undefined;
  architecture: string | undefined;
  sizeLabel: string | undefined;
  /** A name that could be given to it. */
  suggestedName: string;
  kind: ModelKind;
  reasons: readonly KindReason[];
  hasTemplate: boolean;
}

/** A model being made from a file. Bytes of the step it is in. */
export interface Creation {
  id: number;
  source: string;
  name: string;
  file: string;
  state: "running" | "done" | "failed";
  step: "reading" | "sending" | "making";
  completed: number;
  total: number;
  /** What the server said last, or why it failed. */
  note: string;
}

/** A folder of this machine, with what in it leads to a GGUF file. */
export interface GgufFolder {
  path: string;
  /** Undefined at the root. */
  parent: string | undefined;
  /** Folders first, then GGUF files, which alone have bytes. */
  entries: { name: string; path: string; bytes: number | undefined }[];
  /** Entries there are beyond those listed. */
  more: number;
}

const file = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4096));
const id = v.object({ id: idSchema });

export const creations = {
  /** Looks into a folder, or the one that holds the file named; empty means the person's own. */
  browse: oc.input(v.object({ folder: v.pipe(v.string(), v.trim(), v.maxLength(4096)) })).output(type<GgufFolder>()),
  /** Looks into a file of this machine; throws a sentence when no model can be made of it. */
  inspect: oc.input(v.object({ file })).output(type<FileFacts>()),
  /**
   * Makes a model from a GGUF file. The kind is remembered for it. A base model is handed text as it stands, so its
   * template is never another; for an instruct model none means the file's own.
   */
  start: oc
    .input(
      v.object({
        source: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
        file,
        name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400)),
        kind: v.picklist(["base", "instruct"]),
        template: v.exactOptional(v.pipe(v.string(), v.maxLength(100_000))),
      }),
    )
    .output(type<{ id: number }>()),
  /** Ends it if it runs, and takes it off the list. */
  cancel: oc.input(id).output(type<void>()),
  watch: oc.output(eventIterator(type<FeedEvent<Creation>>())),
};
