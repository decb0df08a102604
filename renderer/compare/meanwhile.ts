import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import { unitsPerToken } from "../../shared/tokens/estimate-tokens.ts";

/** What changes by less is measured before anybody looks, and a figure that jumps to and fro says less. */
const noticeable = 2_000;

/** About what a prompt has that has grown by so many UTF-16 units since it was measured, until it is measured anew. */
export function meanwhile(measured: PromptMeasure, grown: number): PromptMeasure {
  if (Math.abs(grown) < noticeable) return measured;
  return { ...measured, tokens: Math.max(0, measured.tokens + Math.round(grown / unitsPerToken)), exact: false };
}
