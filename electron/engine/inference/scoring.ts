import type { ControlledEvaluateInputItem, Token } from "node-llama-cpp";
import type { TokenLogprob } from "./answer-text.ts";
import { logprobOf, scoresOf } from "./draws.ts";
import type { Runner } from "./runner.ts";

/** Positions whose scores are held at once: each takes as many numbers as there are tokens in the vocabulary. */
const batch = 64;

/**
 * How probable the model finds each token of a text, given those before it: for every token but the first its natural
 * log-probability and the `top` most probable tokens in its place. Exact: nothing is sampled. One pass over the text.
 */
export async function scoreTokens(
  runner: Runner,
  tokens: readonly Token[],
  top: number,
  signal: AbortSignal,
): Promise<TokenLogprob[]> {
  const { sequence, vocabulary } = runner;
  await sequence.clearHistory();
  const logprobs: TokenLogprob[] = [];
  for (let start = 0; start < tokens.length - 1; start += batch) {
    signal.throwIfAborted();
    const nexts = tokens.slice(start + 1, start + batch + 1);
    const input = nexts.map((next, index) => asking(tokens[start + index] ?? next, next, top));
    const outputs = await sequence.controlledEvaluate(input);
    for (const [index, next] of nexts.entries()) {
      logprobs.push(logprobOf(next, scoresOf(outputs[index]), top, vocabulary));
    }
  }
  return logprobs;
}

/** Evaluates `token` and asks for the score of `next` behind it. */
function asking(token: Token, next: Token, top: number): ControlledEvaluateInputItem {
  const logits = { filter: { tokens: [next], includeTop: Math.max(1, top) } };
  return [token, { generateNext: { logits, totalLogitWeight: true, options: { temperature: 0 } } }];
}
