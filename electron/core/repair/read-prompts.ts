import type { ModelRef } from "../../../shared/source.ts";
import type { ChatMessage, ModelInput } from "../../backends/backend.ts";
import { renderTurns } from "../exact-prompt.ts";
import type { Models } from "../models.ts";
import type { SpecialTokens } from "../special-tokens.ts";

interface Parts {
  models: Models;
  specialTokens: SpecialTokens;
}

/** Tells the very text a model reads, where that can be known; else the turns it is handed. */
export function createReadPrompts(parts: Parts) {
  return {
    async of(model: ModelRef, input: ModelInput): Promise<string> {
      if (input.kind === "raw" || input.kind === "infill") return input.prompt;
      const messages: ChatMessage[] =
        input.kind === "chat" ? input.messages : [{ role: "user", content: input.prompt }];
      const exact = await renderTurns(messages, model, parts);
      return exact.ok ? exact.text : messages.map(({ content }) => content).join("\n\n");
    },
  };
}

export type ReadPrompts = ReturnType<typeof createReadPrompts>;
