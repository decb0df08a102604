import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Graphics } from "../../shared/models/fit.ts";
import type { CountRequest, TextToken } from "./backend.ts";

const tokensSchema = v.object({
  tokens: v.array(v.object({ text: v.string(), bytes: v.array(v.number()), special: v.boolean() })),
});

/** The tokens the engine's model cuts a text into, special tokens read as such. */
export async function tokenize(host: string, request: CountRequest, signal: AbortSignal): Promise<TextToken[]> {
  const { model, text, contextLength } = request;
  const response = await fetch(`${host}/api/diptych/tokenize`, {
    method: "POST",
    body: JSON.stringify({ model, text, options: { num_ctx: contextLength } }),
    signal,
  });
  const answer: unknown = await response.json();
  if (response.ok) return v.parse(tokensSchema, answer).tokens;
  throw new AppError("source-refused", "The engine could not count the tokens of this text.", {
    detail: JSON.stringify(answer),
  });
}

const machineSchema = v.object({
  graphics: v.union([
    v.object({ kind: v.literal("card"), bytes: v.number() }),
    v.object({ kind: v.picklist(["shared", "none"]) }),
  ]),
});

/** The graphics that llama.cpp found when it started. */
export async function findGraphics(host: string, signal: AbortSignal): Promise<Graphics> {
  const response = await fetch(`${host}/api/diptych/machine`, { signal });
  return v.parse(machineSchema, await response.json()).graphics;
}
