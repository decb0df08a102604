import type { Conversation } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import type { OriginSpan } from "../../shared/templates/origin.ts";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import type { ModelInput } from "../backends/backend.ts";
import type { Store } from "../storage/store.ts";
import { renderTurns, type ExactPrompt } from "./exact-prompt.ts";
import type { Infill } from "./infill.ts";
import { chatMessages, earlierTurns, type Asked } from "./model-input.ts";
import type { Models } from "./models.ts";
import type { SpecialTokens } from "./special-tokens.ts";
import type { Wrappers } from "./wrappers.ts";

/** What a model is handed, and the very text it reads, as far as that can be told here. */
export interface Prepared {
  input: ModelInput;
  exact: ExactPrompt;
}

interface Parts {
  store: Store;
  models: Models;
  wrappers: Wrappers;
  infill: Infill;
  specialTokens: SpecialTokens;
}

type Place = Pick<Conversation, "comparisons" | "runs">;

/** Turns a pane's place in a conversation into what its model is handed, each mode in its own way. */
export function createAsking({ store, models, wrappers, infill, specialTokens }: Parts) {
  const textOf = (runId: number): string => store.runs.get(runId)?.text ?? "";

  async function chat(place: Place, asked: Asked): Promise<Prepared> {
    const messages = chatMessages(asked, earlierTurns(place, textOf, asked));
    const exact = await renderTurns(messages, asked.templateOf ?? asked.model, { models, specialTokens });
    if (asked.templateOf === null) return { input: { kind: "chat", messages }, exact };
    if (!exact.ok) throw new AppError("unsupported", exact.reason);
    return { input: { kind: "raw", prompt: exact.text }, exact };
  }

  return {
    /** Throws an `AppError` where the model cannot be asked in this way. */
    async prepare(place: Place, asked: Asked): Promise<Prepared> {
      switch (asked.mode) {
        case "completion":
          return raw(asked.prompt, "as-it-stands", () => [wholly(asked.prompt)]);
        case "infill":
          return await infill.prepare(asked.model, { prefix: asked.prompt, suffix: asked.suffix });
        case "wrapped": {
          const { wrapper } = wrappers.resolve(asked.wrapper);
          const turns = earlierTurns(place, textOf, asked);
          const { text, origins } = renderWrapper(wrapper, { system: asked.system, turns, question: asked.prompt });
          return raw(text, "wrapper", () => origins);
        }
        case "chat":
          return await chat(place, asked);
      }
    },
  };
}

export type Asking = ReturnType<typeof createAsking>;

function raw(text: string, by: "as-it-stands" | "wrapper", origins: () => OriginSpan[]): Prepared {
  return { input: { kind: "raw", prompt: text }, exact: { ok: true, text, by, origins } };
}

const wholly = (text: string): OriginSpan => ({
  start: 0,
  end: text.length,
  origin: { kind: "message", index: 0, role: "user" },
});
