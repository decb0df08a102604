import * as v from "valibot";
import type { Graphics } from "../../shared/models/fit.ts";
import type { CountRequest, TextToken } from "./backend.ts";
import { callEngine } from "./engine-call.ts";

const tokensSchema = v.object({
  tokens: v.array(v.object({ text: v.string(), bytes: v.array(v.number()), special: v.boolean() })),
});

/** The tokens the engine's model cuts a text into, special tokens read as such. */
export async function tokenize(host: string, request: CountRequest, signal: AbortSignal): Promise<TextToken[]> {
  const { model, text, contextLength } = request;
  const body = { model, text, options: { num_ctx: contextLength } };
  const { tokens } = await callEngine({ host, route: "tokenize", body, answer: tokensSchema, signal });
  return tokens;
}

const machineSchema = v.object({
  graphics: v.union([
    v.object({ kind: v.literal("card"), bytes: v.number() }),
    v.object({ kind: v.picklist(["shared", "none"]) }),
  ]),
});

/** The graphics that llama.cpp found when it started. */
export async function findGraphics(host: string, signal: AbortSignal): Promise<Graphics> {
  const { graphics } = await callEngine({ host, route: "machine", answer: machineSchema, signal });
  return graphics;
}
