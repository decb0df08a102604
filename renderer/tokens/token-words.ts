import type { TokenAlternative } from "../../shared/run-event.ts";
import { wholeText } from "../../shared/tokens/token-pieces.ts";

/** 97.3 %, 0.04 %, < 0.01 %. */
export function percent(share: number): string {
  const hundredth = share * 100;
  if (hundredth > 0 && hundredth < 0.01) return "< 0.01 %";
  return `${hundredth.toFixed(hundredth >= 99.95 || hundredth === 0 ? 0 : hundredth < 0.1 ? 2 : 1)} %`;
}

/** A token as it can be read: blanks and breaks are told. */
export const visible = (text: string): string =>
  text.replaceAll(" ", "␣").replaceAll("\n", "↵").replaceAll("\t", "⇥") || "(nothing)";

/** What going on from a token would mean, or why that cannot be. */
export function takenText(token: TokenAlternative): { text: string } | { reason: string } {
  if (token.bytes?.length === 0) return { reason: "a control token, it is no text" };
  const text = wholeText(token);
  return text === undefined || text === "" ? { reason: "only a part of a character" } : { text };
}
