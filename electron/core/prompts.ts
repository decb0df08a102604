import type { PromptMeasure } from "../../shared/contract/prompts.ts";
import type { Pane } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { resolveSampling, type SamplingOverride } from "../../shared/sampling.ts";
import type { Store } from "../storage/store.ts";
import type { Conversations } from "./conversations.ts";
import { exactPrompt } from "./exact-prompt.ts";
import { modelInput } from "./model-input.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";

const countWithinMs = 5_000;
/** About how many UTF-16 units a token holds in running text, by the tokenizers of today's models. */
const unitsPerToken = 4;

interface Parts {
  store: Store;
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

/** Prompts before they are sent. */
export function createPrompts({ store, models, sources, conversations, settingsSampling }: Parts) {
  return {
    async measure({ conversationId, parentId, pane, prompt }: Measured): Promise<PromptMeasure> {
      if (pane.model === null) throw new AppError("bad-input", "Choose a model first.");
      const model = models.recall(pane.model);
      const layers = { pane: pane.sampling, model: model?.sampling ?? {}, settings: settingsSampling() };
      const wanted = resolveSampling(layers).num_ctx;
      const contextLength = Math.min(wanted, model?.contextLength ?? wanted);
      const conversation =
        conversationId === null ? { comparisons: [], runs: [] } : conversations.get({ id: conversationId });
      const textOf = (runId: number): string => store.runs.get(runId)?.text ?? "";
      const input = modelInput(conversation, textOf, { ...pane, paneId: pane.id, parentId, prompt });
      const exact = await exactPrompt(input, pane.model, models);
      const backend = sources.backend(pane.model.source);
      if (exact.ok && backend.countTokens !== undefined) {
        const tokens = await backend
          .countTokens(pane.model.name, exact.text, AbortSignal.timeout(countWithinMs))
          .catch(() => undefined);
        if (tokens !== undefined) return { tokens, exact: true, contextLength };
      }
      const units =
        input.kind === "raw"
          ? input.prompt.length
          : input.messages.reduce((sum, { content }) => sum + content.length + 16, 0);
      return { tokens: Math.ceil(units / unitsPerToken), exact: false, contextLength };
    },
  };
}
