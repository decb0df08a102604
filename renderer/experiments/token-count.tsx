import { useEffect } from "react";
import { useStore } from "zustand";
import type { ModelRef } from "../../shared/source.ts";
import { costKey, countTokens, tokenCosts } from "../stores/token-costs.ts";

const afterMs = 300;

/** How many tokens a text is to a model; undefined until it was counted. */
export function useTokens(model: ModelRef, text: string): { tokens: number; exact: boolean } | undefined {
  const { source, name } = model;
  useEffect(() => {
    const timer = setTimeout(() => void countTokens({ source, name }, text), afterMs);
    return () => clearTimeout(timer);
  }, [source, name, text]);
  const counted = useStore(tokenCosts, (costs) => costs[costKey(model, text)]);
  return text === "" ? { tokens: 0, exact: true } : counted;
}

/** 12 tokens. */
export function TokenCount({ model, text, words = "tokens" }: { model: ModelRef; text: string; words?: string }) {
  const counted = useTokens(model, text);
  if (counted === undefined) return <small>…</small>;
  const { tokens, exact } = counted;
  return (
    <small>
      {exact ? "" : "≈ "}
      {tokens.toLocaleString("en")} {words}
    </small>
  );
}
