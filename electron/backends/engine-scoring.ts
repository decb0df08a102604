import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { ScoredToken, ScoreRequest } from "./backend.ts";
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

const errorSchema = v.object({ error: v.string() });

/** How probable the engine's model finds each token of a text: exact, in one pass. */
export async function scoreText(host: string, request: ScoreRequest, signal: AbortSignal): Promise<ScoredToken[]> {
  const { model, text, top, contextLength } = request;
  const response = await fetch(`${host}/api/diptych/score`, {
    method: "POST",
    body: JSON.stringify({ model, text, top, options: { num_ctx: contextLength } }),
    signal,
  });
  const answer: unknown = await response.json();
  if (response.ok) return v.parse(scoredSchema, answer).tokens.map(read);
  const said = v.is(errorSchema, answer) ? answer.error : JSON.stringify(answer);
  if (response.status === 400 && said.includes("the context only"))
    throw new AppError("context-exceeded", `This cannot be read through: ${said}.`);
  throw new AppError("source-refused", "The engine could not read this text through.", { detail: said });
}

function read({ text, logprob, ...rest }: v.InferOutput<typeof scoredSchema>["tokens"][number]): ScoredToken {
  return { ...toToken({ token: text, logprob: logprob ?? 0, ...rest }), logprob };
}
