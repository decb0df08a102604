import type { LlamaGrammarEvaluationState, Token } from "node-llama-cpp";
import { HttpError } from "../http/http-error.ts";
import type { Call } from "../http/server.ts";
import { fitPrompt } from "../inference/fit-prompt.ts";
import { generate } from "../inference/generation.ts";
import type { Runner } from "../inference/runner.ts";
import type { AnswerFormat } from "./answer-format.ts";
import type { AnswerRequest } from "./answer-request.ts";
import type { EngineParts } from "./engine-parts.ts";
import type { KnownModel } from "./find-model.ts";
import { leaseModel } from "./lease-model.ts";
import type { FrameDress } from "./send-answer.ts";
import { sendAnswer, sendSingle } from "./send-answer.ts";

/** A call to `generate` or `chat` that is ready to run: the model, the request, and the dress of its frames. */
export type ReadyCall = { call: Call; model: KnownModel; request: AnswerRequest; dress: FrameDress; started: number };

/** Lets the model answer the prompt that `tokensOf` makes once it is loaded, and sends the frames. */
export async function runModel(
  parts: EngineParts,
  ready: ReadyCall,
  tokensOf: (runner: Runner) => readonly Token[],
  last?: (runner: Runner, wholeText: string) => object,
): Promise<void> {
  const { call, model, request, dress, started } = ready;
  const lease = await leaseModel(parts, model, { ...request, name: dress.model }, call.signal);
  try {
    const { runner } = lease;
    const prompt = fit(runner, tokensOf(runner), request);
    const { options, shift, alternatives, format } = request;
    const grammar = format && (await startGrammar(runner, format));
    const task = { prompt, options, shift, alternatives, ...(grammar ? { grammar } : {}) };
    const lastFields = (text: string): object => ({ ...last?.(runner, text), ...unenforcedOf(format) });
    await sendAnswer(call, { ...dress, last: lastFields }, generate(runner, task, call.signal), { lease, started });
  } finally {
    lease.release();
  }
}

/** What a call without a prompt asks for: the model in memory, or out of it. */
export async function loadOrUnload(parts: EngineParts, ready: ReadyCall): Promise<void> {
  const { call, model, request, dress } = ready;
  if (request.keepAlive === 0) {
    await parts.scheduler.unload(model.definition.file);
    return sendSingle(call, dress, { done: true, done_reason: "unload" });
  }
  const lease = await leaseModel(parts, model, { ...request, name: dress.model }, call.signal);
  lease.release();
  return sendSingle(call, dress, { done: true, done_reason: "load" });
}

/** The prompt as it would be, and nothing more; the model is not needed for it. */
export function sendRendered({ call, dress }: ReadyCall, prompt: string): void {
  sendSingle(call, dress, { done: false, _debug_info: { rendered_template: prompt } });
}

async function startGrammar(runner: Runner, { grammar }: AnswerFormat): Promise<LlamaGrammarEvaluationState> {
  return runner.startGrammar(grammar).catch((error: unknown) => {
    throw new HttpError(400, "the format cannot be followed: llama.cpp refuses its grammar", { cause: error });
  });
}

/** The engine's own field: what the schema asks for and nothing made sure of. */
function unenforcedOf(format: AnswerFormat | undefined): object {
  return format && format.unenforced.length > 0 ? { format_unenforced: format.unenforced } : {};
}

function fit(runner: Runner, tokens: readonly Token[], { options, truncate }: AnswerRequest): readonly Token[] {
  if (tokens.length === 0) throw new HttpError(400, "the prompt is empty: the model has nothing to go on from");
  const room = { asked: runner.shape.contextLength, size: runner.contextSize, keep: options.num_keep, truncate };
  return fitPrompt(tokens, room);
}
