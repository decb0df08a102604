import type { ModelRef } from "../../shared/source.ts";
import type { TextToken } from "../backends/backend.ts";
import type { Models } from "./models.ts";
import type { Sources } from "./sources.ts";

const answerWithinMs = 5_000;
/** A model of at most this many bytes is loaded just to cut a text. */
const loadedUnasked = 200_000_000;
/** Texts as models cut them, where a source tells; a large model is never loaded for it. */
export function createTokenizer(models: Models, sources: Sources) {
  async function mayBeAsked(ref: ModelRef, signal: AbortSignal): Promise<boolean> {
    const bytes = (await models.know(ref))?.bytes;
    if (bytes !== undefined && bytes <= loadedUnasked) return true;
    const loaded = await sources.backend(ref.source).loadedModels(signal);
    return loaded.some(({ ref: { name } }) => name === ref.name);
  }

  return {
    /** Undefined where it cannot be had. */
    async cut(ref: ModelRef, text: string, contextLength: number): Promise<TextToken[] | undefined> {
      const signal = AbortSignal.timeout(answerWithinMs);
      try {
        const backend = sources.backend(ref.source);
        if (backend.tokenize === undefined || !(await mayBeAsked(ref, signal))) return undefined;
        return await backend.tokenize({ model: ref.name, text, contextLength }, signal);
      } catch {
        return undefined;
      }
    },
  };
}

export type Tokenizer = ReturnType<typeof createTokenizer>;
