import { HttpError } from "../http/http-error.ts";
import type { Fields } from "../http/fields.ts";
import type { Call } from "../http/server.ts";
import { resolveOptions } from "../inference/options.ts";
import { graphicsOf, loadLlama } from "../inference/llama.ts";
import type { Runner } from "../inference/runner.ts";
import { scoreTokens } from "../inference/scoring.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findModel } from "./find-model.ts";
import { parseKeepAlive } from "./keep-alive.ts";
import { leaseModel } from "./lease-model.ts";

/**
 * `POST /api/diptych/tokenize {model, text, special?}`, the engine's own: how the model cuts a text.
 * Answers `{model, tokens: [{id, text, bytes, special}]}`. With `special` (the default) control tokens written in the
 * text, `<|im_start|>` say, are read as such and the model's opening token is added, as for a prompt; without it the
 * text is plain. `text` of a piece of a character is U+FFFD; `bytes` are exact, and empty for a control token.
 */
export async function handleTokenize(parts: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("TokenizeRequest");
  await withModel(parts, call, fields, async (runner, model) => {
    const text = fields.string("text");
    const tokens = fields.boolean("special", true) ? runner.tokenize(text) : runner.model.tokenize(text);
    call.reply.json(200, { model, tokens: describe(runner, tokens) });
  });
}

/**
 * `POST /api/diptych/score {model, text, top?, options?}`, the engine's own: how probable the model finds a given text.
 * Answers `{model, tokens: [{id, text, bytes, special, logprob, top_logprobs?}]}`; `logprob` is the exact natural
 * log-probability of the token after those before it, `null` for the first, which nothing comes before. `top` (0–20)
 * names the most probable tokens in each place. The text is read like a prompt and must fit into the context.
 */
export async function handleScore(parts: EngineParts, call: Call): Promise<void> {
  const fields = await call.fields("ScoreRequest");
  const top = fields.integer("top", 0);
  if (top < 0 || top > 20) throw new HttpError(400, "top must be between 0 and 20");
  await withModel(parts, call, fields, async (runner, model) => {
    const tokens = runner.tokenize(fields.string("text"));
    if (tokens.length >= runner.contextSize) {
      throw new HttpError(400, `the text has ${tokens.length} tokens, the context only ${runner.contextSize}`);
    }
    const scores = await scoreTokens(runner, tokens, top, call.signal);
    const scored = describe(runner, tokens).map((token, index) => {
      const { logprob = null, top_logprobs } = scores[index - 1] ?? {};
      return { ...token, logprob, ...(top_logprobs ? { top_logprobs } : {}) };
    });
    call.reply.json(200, { model, tokens: scored });
  });
}

/**
 * `GET /api/diptych/machine`, the engine's own: `{graphics: {kind, bytes?}}`, where `kind` is `card` with its own
 * `bytes`, `shared` with the machine's memory, or `none` that llama.cpp could use.
 */
export async function handleMachine(_parts: EngineParts, { reply }: Call): Promise<void> {
  reply.json(200, { graphics: await graphicsOf(await loadLlama()) });
}

async function withModel(
  parts: EngineParts,
  call: Call,
  fields: Fields,
  use: (runner: Runner, name: string) => Promise<void>,
): Promise<void> {
  const name = fields.string("model");
  const model = await findModel(parts.store, name);
  const options = resolveOptions(model.definition.parameters, fields.object("options") ?? {});
  const keepAlive = parseKeepAlive(fields.value("keep_alive"));
  const lease = await leaseModel(parts, model, { name, options, keepAlive }, call.signal);
  try {
    await use(lease.runner, name);
  } finally {
    lease.release();
  }
}

function describe({ vocabulary }: Runner, tokens: ReturnType<Runner["tokenize"]>) {
  return tokens.map((id) => ({
    id,
    text: vocabulary.label(id),
    bytes: [...vocabulary.bytes(id)],
    special: vocabulary.isSpecial(id),
  }));
}
