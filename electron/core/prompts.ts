import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { resolveSampling, type SamplingOverride } from "../../shared/sampling.ts";
import type { Backend, CountRequest, ModelInput } from "../backends/backend.ts";
import type { Conversations } from "./conversations.ts";
import type { Asking } from "./asking.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";

const countWithinMs = 5_000;
/** A model of at most this many bytes is loaded just to count. */
const loadedUnasked = 200_000_000;
/** About how many UTF-16 units a token holds in running text, by the tokenizers of today's models. */
const unitsPerToken = 4;

interface Parts {
  asking: Asking;
  models: Models;
  sources: Sources;
  conversations: Conversations;
  settingsSampling: () => SamplingOverride;
}

interface Measured {
  conversationId: number | null;
  parentId: number | null;
  pane: Pane;
  prompt: string;
}

/** The exact count, where it can be had without loading a large model for it. */
async function count(backend: Backend, request: CountRequest, bytes: number | undefined): Promise<number | undefined> {
  const signal = AbortSignal.timeout(countWithinMs);
  try {
    const isSmall = bytes !== undefined && bytes <= loadedUnasked;
    const mayLoad = isSmall || (await backend.loadedModels(signal)).some(({ ref }) => ref.name === request.model);
    return mayLoad ? await backend.countTokens?.(request, signal) : undefined;
  } catch {
    return undefined;
  }
}

/** Prompts before they are sent. */
export function createPrompts({ asking, models, sources, conversations, settingsSampling }: Parts) {
  return {
    async measure({ conversationId, parentId, pane, prompt }: Measured): Promise<PromptMeasure> {
      if (pane.model === null) throw new AppError("bad-input", "Choose a model first.");
      const model = await models.know(pane.model);
      const layers = { pane: pane.sampling, model: model?.sampling ?? {}, settings: settingsSampling() };
      const wanted = resolveSampling(layers).num_ctx;
      const most = model?.contextLength ?? wanted;
      // Some sources give a model all the context it has, whatever is set.
      const contextLength = model?.samplingKeys?.includes("num_ctx") === false ? most : Math.min(wanted, most);
      const conversation =
        conversationId === null ? { comparisons: [], runs: [] } : conversations.get({ id: conversationId });
      const asked = { ...pane, paneId: pane.id, model: pane.model, parentId, prompt };
      const { input, exact } = await asking.prepare(conversation, asked);
      const text = exact.ok ? exact.text : plainText(input);
      const request = { model: pane.model.name, text, contextLength };
      const tokens = exact.ok ? await count(sources.backend(pane.model.source), request, model?.bytes) : undefined;
      if (tokens !== undefined) return { tokens, exact: true, contextLength };
      return { tokens: Math.ceil(text.length / unitsPerToken), exact: false, contextLength };
    },
  };
}

const plainText = (input: ModelInput): string =>
  input.kind === "raw" ? input.prompt : input.messages.map(({ content }) => content).join("\n\n");
