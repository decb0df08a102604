import { HttpError } from "../http/http-error.ts";
import type { Fields } from "../http/fields.ts";
import type { Call } from "../http/server.ts";
import { embed, openEmbeddings } from "../inference/embedding.ts";
import { resolveOptions } from "../inference/options.ts";
import type { Runner } from "../inference/runner.ts";
import type { EngineParts } from "./engine-parts.ts";
import { findModel } from "./find-model.ts";
import { parseKeepAlive } from "./keep-alive.ts";
import { leaseModel } from "./lease-model.ts";

/** `POST /api/embed`: a vector of length 1 for each input; any model can make them, chat models too. */
export async function handleEmbed(parts: EngineParts, call: Call): Promise<void> {
  const started = performance.now();
  const fields = await call.fields("EmbedRequest");
  const name = fields.string("model");
  const model = await findModel(parts.store, name);
  const inputs = readInputs(fields);
  const truncate = fields.boolean("truncate", true);
  const dimensions = fields.integer("dimensions", 0) || undefined;
  const options = resolveOptions(model.definition.parameters, fields.object("options") ?? {});
  const keepAlive = parseKeepAlive(fields.value("keep_alive"));
  const lease = await leaseModel(parts, model, { name, options, keepAlive }, call.signal);
  try {
    const texts = inputs.map((input) => fit(lease.runner, input, truncate));
    const embeddings = await embedAll(lease.runner, texts, dimensions, call.signal);
    call.reply.json(200, {
      model: name,
      embeddings,
      total_duration: Math.round((performance.now() - started) * 1e6),
      load_duration: lease.queueTime + lease.loadTime,
      prompt_eval_count: texts.reduce((sum, tokens) => sum + tokens.length, 0),
    });
  } finally {
    lease.release();
  }
}

function readInputs(fields: Fields): string[] {
  const input = fields.value("input");
  if (typeof input === "string") return [input];
  if (Array.isArray(input)) return fields.strings("input") ?? [];
  throw new HttpError(400, "invalid input type");
}

type Tokens = ReturnType<Runner["tokenize"]>;

function fit(runner: Runner, input: string, truncate: boolean): Tokens {
  const tokens = runner.tokenize(input);
  if (tokens.length === 0) throw new HttpError(400, "an input is empty");
  const room = runner.shape.contextLength;
  if (tokens.length > room && !truncate) throw new HttpError(400, "the input length exceeds the context length");
  return tokens.slice(0, room);
}

async function embedAll(
  runner: Runner,
  texts: readonly Tokens[],
  dimensions: number | undefined,
  signal: AbortSignal,
): Promise<number[][]> {
  if (texts.length === 0) return [];
  const context = await openEmbeddings(runner, signal);
  try {
    const embeddings: number[][] = [];
    for (const tokens of texts) {
      signal.throwIfAborted();
      embeddings.push(await embed(context, tokens, dimensions));
    }
    return embeddings;
  } finally {
    await context.dispose();
  }
}
