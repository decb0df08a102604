import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import { exampleSetSchema, type StoredExampleSet } from "../examples/example-set.ts";

const id = v.object({ id: idSchema });

export const examples = {
  /** The one that was changed last comes first. */
  list: oc.output(type<StoredExampleSet[]>()),
  save: oc.input(v.object({ id: v.nullable(idSchema), set: exampleSetSchema })).output(type<{ id: number }>()),
  /** Can be taken back by `restore`. */
  delete: oc.input(id).output(type<void>()),
  restore: oc.input(id).output(type<void>()),
};
