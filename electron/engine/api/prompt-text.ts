import type { ChatMessage } from "../../../shared/templates/chat-message.ts";
import { renderJinja } from "../../../shared/templates/jinja.ts";
import { renderChat, renderGenerate, templateVariables } from "../../../shared/templates/ollama-prompt.ts";
import type { Rendering } from "../../../shared/templates/rendering.ts";
import { HttpError } from "../http/http-error.ts";
import type { KnownModel } from "./find-model.ts";

/** The template of a model that brings none. */
const bareTemplate = "{{ .Prompt }}";

/** The template in effect: the model's own Go template, else the Jinja template in its file, else the bare prompt. */
export function templateOf({ definition, facts }: KnownModel): string {
  return definition.template ?? facts.chatTemplate ?? bareTemplate;
}

/** What the model can be used for, as `show` and `tags` list it. */
export function capabilitiesOf(model: KnownModel): string[] {
  if (model.facts.embeddingOnly) return ["embedding"];
  const takesSuffix = !usesJinja(model) && templateVariables(templateOf(model)).has("suffix");
  return takesSuffix ? ["completion", "insert"] : ["completion"];
}

/** The exact prompt of a chat. */
export function chatPrompt(model: KnownModel, messages: readonly ChatMessage[]): string {
  const { system, messages: history } = model.definition;
  if (!usesJinja(model)) return textOf(renderChat({ template: templateOf(model), system, history, messages }));
  const opensWithSystem = messages[0]?.role === "system";
  return jinjaPrompt(model, [...systemTurn(opensWithSystem ? undefined : system), ...history, ...messages]);
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
  if (template === undefined && usesJinja(model)) {
    return jinjaPrompt(model, [...systemTurn(system ?? ofModel), ...history, { role: "user", content: prompt }]);
  }
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

function usesJinja({ definition, facts }: KnownModel): boolean {
  return definition.template === undefined && facts.chatTemplate !== undefined;
}

function jinjaPrompt({ facts }: KnownModel, messages: readonly ChatMessage[]): string {
  const { chatTemplate = "", bosToken, eosToken } = facts;
  return textOf(renderJinja({ template: chatTemplate, messages, bosToken, eosToken, prefill: true }));
}

function systemTurn(system: string | undefined): ChatMessage[] {
  return system === undefined || system === "" ? [] : [{ role: "system", content: system }];
}

function textOf(rendering: Rendering): string {
  if (rendering.ok) return rendering.text;
  throw new HttpError(rendering.error.kind === "broken" ? 500 : 400, rendering.error.message);
}
