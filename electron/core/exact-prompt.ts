import type { ModelRef } from "../../shared/source.ts";
import type { ModelInput } from "../backends/backend.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";

export type ExactPrompt = { ok: true; text: string } | { ok: false; reason: string };

/** The very text a model reads for this input, or why it cannot be had. */
export async function exactPrompt(
  input: ModelInput,
  model: ModelRef,
  models: Models,
  sources: Sources,
): Promise<ExactPrompt> {
  if (input.kind === "raw") return { ok: true, text: input.prompt };
  return { ok: false, reason: "The exact prompt of a chat cannot be had yet." };
}
