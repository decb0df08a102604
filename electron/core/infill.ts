import type { DescribedModel } from "../../shared/contract/models.ts";
import { AppError } from "../../shared/errors.ts";
import type { FimTokens, Gap } from "../../shared/infill/fim-tokens.ts";
import { infillStops, renderInfill } from "../../shared/infill/render-infill.ts";
import type { ModelRef } from "../../shared/source.ts";
import { renderGenerate } from "../../shared/templates/ollama-prompt.ts";
import type { PromptPart } from "../../shared/templates/origin.ts";
import { findOrigins } from "../../shared/templates/origins.ts";
import type { Prepared } from "./asking.ts";
import type { Models } from "./models.ts";
import type { SpecialTokens } from "./special-tokens.ts";

/** What a server takes for an empty text behind the gap; given none at all it would answer the prompt. */
const nothingBehind = "\n";

/** How each model is asked to fill a gap: by the server's own `suffix` where it has that, else by its special tokens. */
export function createInfill(models: Models, specialTokens: SpecialTokens) {
  const fillsByItself = ({ capabilities }: DescribedModel): boolean => capabilities.includes("insert");

  async function tokensOf(model: DescribedModel): Promise<FimTokens> {
    const tokens = await specialTokens.fim(model);
    if (tokens !== undefined) return tokens;
    const message = `${model.ref.name} was not taught to fill gaps: neither its file nor its family names tokens for it.`;
    throw new AppError("unsupported", message);
  }

  return {
    /** Throws an `AppError` for a model that was never taught to fill gaps. */
    async prepare(ref: ModelRef, gap: Gap): Promise<Prepared> {
      const model = models.recall(ref) ?? (await models.describe(ref));
      if (fillsByItself(model)) return byServer(model, gap);
      const { text, origins } = renderInfill(gap, await tokensOf(model));
      const exact = { ok: true as const, text, by: "infill-tokens" as const, origins: () => origins };
      return { input: { kind: "raw", prompt: text }, exact };
    },
    /** What ends the text in the gap, for a model that would go on past it. */
    async stops(ref: ModelRef): Promise<string[]> {
      const model = await models.know(ref);
      const tokens = model === undefined || fillsByItself(model) ? undefined : await specialTokens.fim(model);
      return tokens === undefined ? [] : infillStops(tokens);
    },
  };
}

export type Infill = ReturnType<typeof createInfill>;

function byServer({ template = "" }: DescribedModel, gap: Gap): Prepared {
  const suffix = gap.suffix === "" ? nothingBehind : gap.suffix;
  const input = { kind: "infill" as const, prompt: gap.prefix, suffix };
  const rendering = renderGenerate({ template, prompt: gap.prefix, suffix });
  if (!rendering.ok) return { input, exact: { ok: false, reason: rendering.error.message } };
  const { text } = rendering;
  const parts: PromptPart[] = [
    { text: gap.prefix, origin: { kind: "message", index: 0, role: "user" } },
    { text: suffix, origin: { kind: "suffix" } },
  ];
  return { input, exact: { ok: true, text, by: "go-template", origins: () => findOrigins(text, parts) } };
}
