import { oc, type } from "@orpc/contract";
import * as v from "valibot";
import { idSchema } from "../conversation.ts";
import type { PackedTokens } from "../tokens/packed-tokens.ts";

/** How probable a model finds an answer, token by token. */
export interface Reading {
  packed: PackedTokens;
  /** UTF-16 units of the first token that stand in the prompt. */
  lead: number;
}

export const readings = {
  /**
   * Reads one run's answer through another run's model (or its own): exact, nothing is drawn. `under` says what stands
   * before the answer: what the reader was asked with, or what the writer was.
   */
  score: oc
    .input(v.object({ runId: idSchema, readerId: idSchema, under: v.picklist(["reader", "writer"]) }))
    .output(type<Reading>()),
};
