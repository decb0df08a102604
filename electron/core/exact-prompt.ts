import * as v from "valibot";
import type { DescribedModel } from "../../shared/contract/models.ts";
import type { PromptMaker } from "../../shared/contract/prompts.ts";
import { AppError } from "../../shared/errors.ts";
import type { ModelRef } from "../../shared/source.ts";
import type { ChatMessage as TemplateMessage } from "../../shared/templates/chat-message.ts";
import { renderJinja } from "../../shared/templates/jinja.ts";
import { renderChat } from "../../shared/templates/ollama-prompt.ts";
import type { OriginSpan } from "../../shared/templates/origin.ts";
import { findOrigins, partsOfMessages } from "../../shared/templates/origins.ts";
import type { Rendering } from "../../shared/templates/rendering.ts";
import type { ChatMessage } from "../backends/backend.ts";
import type { Models } from "./models.ts";
import type { SpecialTexts, SpecialTokens } from "./special-tokens.ts";

/** The very text a model reads, who made it, and where its parts come from; or why it cannot be had. */
export type ExactPrompt =
  { ok: true; text: string; by: PromptMaker; origins: () => OriginSpan[] } | { ok: false; reason: string };

/** The text that the template of this model makes of a chat, rendered here. */
export async function renderTurns(
  messages: ChatMessage[],
  of: ModelRef,
  { models, specialTokens }: { models: Models; specialTokens: SpecialTokens },
): Promise<ExactPrompt> {
  try {
    const model = models.recall(of) ?? (await models.describe(of));
    const template = templateOf(model, namesTokens(model) ? await specialTokens.of(model) : {});
    const rendering = template.render(messages);
    if (!rendering.ok) return { ok: false, reason: rendering.error.message };
    const { text } = rendering;
    return { ok: true, text, by: template.by, origins: () => originsOf(text, messages, template) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { ok: false, reason: thrown.message };
  }
}

/** A model's template, ready to be put around turns. */
interface Template {
  by: "go-template" | "jinja-template";
  /** What the model itself puts before every chat. */
  before: (messages: readonly TemplateMessage[]) => TemplateMessage[];
  render: (messages: readonly TemplateMessage[]) => Rendering;
}

const turnsSchema = v.object({
  messages: v.optional(v.array(v.object({ role: v.string(), content: v.string() })), []),
});

/** The engine takes the texts of these tokens as the tokens; other servers put the first one before a text themselves. */
const namesTokens = ({ ref, template = "" }: DescribedModel): boolean =>
  ref.source === "engine" && /\{%[^]*(?:bos|eos)_token/.test(template);

function templateOf(model: DescribedModel, { bos = "", eos = "" }: SpecialTexts): Template {
  const { template, system = "", capabilities, raw } = model;
  if (template === undefined) {
    throw new AppError("unsupported", `The source does not say which template ${model.ref.name} is prompted by.`);
  }
  const history = v.is(turnsSchema, raw) ? v.parse(turnsSchema, raw).messages : [];
  const think = capabilities.includes("thinking") ? { think: true } : {};
  const before = (messages: readonly TemplateMessage[]): TemplateMessage[] =>
    system === "" || messages[0]?.role === "system" ? history : [{ role: "system", content: system }, ...history];
  if (template.includes("{%")) {
    const render = (messages: readonly TemplateMessage[]): Rendering =>
      renderJinja({
        template,
        messages: [...before(messages), ...messages],
        bosToken: bos,
        eosToken: eos,
        prefill: true,
        ...think,
      });
    return { by: "jinja-template", before, render };
  }
  const render = (messages: readonly TemplateMessage[]): Rendering =>
    renderChat({ template, system, history, messages, ...think });
  return { by: "go-template", before, render };
}

/** What the model itself puts before the turns cannot be handed over in other words, so then the parts are looked for. */
function originsOf(text: string, messages: readonly ChatMessage[], { before, render }: Template): OriginSpan[] {
  const own = before(messages);
  const rerender = (texts: readonly string[]): string | undefined => {
    const rendering = render(messages.map((message, index) => ({ ...message, content: texts[index] ?? "" })));
    return rendering.ok ? rendering.text : undefined;
  };
  return findOrigins(text, partsOfMessages([...own, ...messages]), own.length === 0 ? { rerender } : {});
}

/** A prompt that was kept as it was sent; who wrote which part of it is looked for. */
export function asItWas(text: string): Extract<ExactPrompt, { ok: true }> {
  return { ok: true, text, by: "kept", origins: () => findOrigins(text, []) };
}
