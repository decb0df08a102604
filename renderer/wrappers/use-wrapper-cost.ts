import type { ModelRef } from "../../shared/source.ts";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import type { Wrapper } from "../../shared/wrappers/wrapper.ts";
import { useTokens } from "../experiments/token-count.tsx";

interface Cost {
  /** "≈ " where the tokens were not counted by the model's own tokenizer. */
  about: string;
  /** Of the whole prompt, of the question alone, and what the wrapper adds to it. */
  all: number;
  question: number;
  tokens: number;
}

/** What a wrapper costs in tokens around this question; undefined until it was counted. */
export function useWrapperCost(wrapper: Wrapper, question: string, model: ModelRef): Cost | undefined {
  const all = useTokens(model, renderWrapper(wrapper, { system: "", turns: [], question }).text);
  const bare = useTokens(model, question);
  if (all === undefined || bare === undefined) return undefined;
  const about = all.exact ? "" : "≈ ";
  return { about, all: all.tokens, question: bare.tokens, tokens: all.tokens - bare.tokens };
}
