import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { CountRequest } from "./backend.ts";

const tokensSchema = v.object({ tokens: v.array(v.unknown()) });

/** How many tokens the engine's model cuts a text into, special tokens read as such. */
export async function countTokens(host: string, request: CountRequest, signal: AbortSignal): Promise<number> {
  const { model, text, contextLength } = request;
  const response = await fetch(`${host}/api/diptych/tokenize`, {
    method: "POST",
    body: JSON.stringify({ model, text, options: { num_ctx: contextLength } }),
    signal,
  });
  const answer: unknown = await response.json();
  if (response.ok) return v.parse(tokensSchema, answer).tokens.length;
  throw new AppError("source-refused", "The engine could not count the tokens of this text.", {
    detail: JSON.stringify(answer),
  });
}
