import type * as v from "valibot";
import type { Token, TokenAlternative } from "../../shared/run-event.ts";
import type { logprobSchema } from "./ollama-wire.ts";

type WireToken = v.InferOutput<typeof logprobSchema>;

/** A token of the wire. Bytes are kept where the text does not say them. */
export function toToken(entry: WireToken): Token {
  return { ...toAlternative(entry), alternatives: (entry.top_logprobs ?? []).map(toAlternative) };
}

function toAlternative({ token, logprob, bytes }: Omit<WireToken, "top_logprobs">): TokenAlternative {
  const isPiece = token.includes("\ufffd") || bytes?.length === 0;
  return isPiece && bytes ? { text: token, bytes, logprob } : { text: token, logprob };
}
