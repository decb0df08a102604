import type { ChatMessage } from "../../../shared/templates/chat-message.ts";
import { renderChat, renderGenerate, templateVariables } from "../../../shared/templates/ollama-prompt.ts";
import type { Rendering } from "../../../shared/templates/rendering.ts";
import { HttpError } from "../http/http-error.ts";
import type { KnownModel } from "./find-model.ts";

/** The template of a model that brings none. */
const bareTemplate = "{{ .Prompt }}";

/** The template in effect, as `show` gives it. */
export function templateOf({ definition }: KnownModel): string {
  return definition.template ?? bareTemplate;
}

/** What the model can be used for, as `show` and `tags` list it. */
export function capabilitiesOf(model: KnownModel): string[] {
  if (model.facts.embeddingOnly) return ["embedding"];
  return templateVariables(templateOf(model)).has("suffix") ? ["completion", "insert"] : ["completion"];
}

/** The exact prompt of a chat. */
export function chatPrompt(model: KnownModel, messages: readonly ChatMessage[]): string {
  const { system, messages: history } = model.definition;
  return textOf(renderChat({ template: templateOf(model), system, history, messages }));
}

export type GenerateInput = {
  prompt: string;
  suffix: string;
  system: string | undefined;
  template: string | undefined;
};

/** The exact prompt of a `generate` that is not raw. */
export function generatePrompt(model: KnownModel, { prompt, suffix, system, template }: GenerateInput): string {
  const { system: ofModel, messages: history } = model.definition;
  return textOf(
    renderGenerate({
      template: template ?? templateOf(model),
      system: system ?? ofModel,
      history,
      prompt,
      ...(suffix === "" ? {} : { suffix }),
    }),
  );
}

function textOf(rendering: Rendering): string {
  if (rendering.ok) return rendering.text;
  throw new HttpError(rendering.error.kind === "broken" ? 500 : 400, rendering.error.message);
}
