import type { DescribedModel } from "../../shared/contract/models.ts";
import { AppError } from "../../shared/errors.ts";
import type { ModelRef } from "../../shared/source.ts";
import { renderJinja } from "../../shared/templates/jinja.ts";
import { renderChat } from "../../shared/templates/ollama-prompt.ts";
import type { Rendering } from "../../shared/templates/rendering.ts";
import type { ChatMessage, ModelInput } from "../backends/backend.ts";
import type { Models } from "./models.ts";

export type ExactPrompt = { ok: true; text: string } | { ok: false; reason: string };

/** The very text a model reads for this input, rendered here from its template, or why it cannot be had. */
export async function exactPrompt(input: ModelInput, model: ModelRef, models: Models): Promise<ExactPrompt> {
  if (input.kind === "raw") return { ok: true, text: input.prompt };
  try {
    const rendering = render(models.recall(model) ?? (await models.describe(model)), input.messages);
    return rendering.ok ? rendering : { ok: false, reason: rendering.error.message };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { ok: false, reason: thrown.message };
  }
}

function render(model: DescribedModel, messages: ChatMessage[]): Rendering {
  const { template, system, capabilities } = model;
  if (template === undefined) {
    throw new AppError("unsupported", `The source does not say which template ${model.ref.name} is prompted by.`);
  }
  const think = capabilities.includes("thinking") ? { think: true } : {};
  // The server puts the token that begins a text before it itself, so it is left out here.
  if (template.includes("{%")) return renderJinja({ template, messages, bosToken: "", ...think });
  return renderChat({ template, system, messages, ...think });
}
