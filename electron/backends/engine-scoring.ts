import * as v from "valibot";
import type { ScoredToken, ScoreRequest } from "./backend.ts";
import { callEngine } from "./engine-call.ts";
import { toToken } from "./ollama-tokens.ts";
import { logprobSchema } from "./ollama-wire.ts";

const scoredSchema = v.object({
  tokens: v.array(
    v.object({
      text: v.string(),
      bytes: v.array(v.number()),
      logprob: v.nullable(v.number()),
      top_logprobs: v.optional(v.array(v.omit(logprobSchema, ["top_logprobs"]))),
    }),
  ),
});

/** How probable the engine's model finds each token of a text: exact, in one pass. */
export async function scoreText(host: string, request: ScoreRequest, signal: AbortSignal): Promise<ScoredToken[]> {
  const { model, text, top, contextLength } = request;
  const body = { model, text, top, options: { num_ctx: contextLength } };
  const { tokens } = await callEngine({ host, route: "score", body, answer: scoredSchema, signal });
  return tokens.map(read);
}

function read({ text, logprob, ...rest }: v.InferOutput<typeof scoredSchema>["tokens"][number]): ScoredToken {
  return { ...toToken({ token: text, logprob: logprob ?? 0, ...rest }), logprob };
}
