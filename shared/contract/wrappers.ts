import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import { wrapperRefSchema, wrapperSchema, type StoredWrapper, type WrapperRef } from "../wrappers/wrapper.ts";

const id = v.object({ id: idSchema });

export const wrappers = {
  /** The newest version of each. */
  list: oc.output(type<StoredWrapper[]>()),
  get: oc.input(wrapperRefSchema).output(type<StoredWrapper>()),
  /** All versions of one, newest first. */
  versions: oc.input(id).output(type<StoredWrapper[]>()),
  /** Keeps a new wrapper, or with an id a new version of one. */
  save: oc.input(v.object({ id: v.nullable(idSchema), wrapper: wrapperSchema })).output(type<WrapperRef>()),
  /** Runs that were asked with it still show what it was; it can be taken back by `restore`. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
};
