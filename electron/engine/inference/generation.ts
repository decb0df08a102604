import type { ContextShiftOptions, LlamaGrammarEvaluationState, Token } from "node-llama-cpp";
import type { Piece } from "./answer-text.ts";
import { AnswerText } from "./answer-text.ts";
import type { Draw } from "./draws.ts";
import { drawTokens } from "./draws.ts";
import type { Options } from "./options.ts";
import { readAhead } from "./read-ahead.ts";
import type { Runner } from "./runner.ts";

export type GenerationRequest = {
  /** The prompt, already cut to fit. */
  prompt: readonly Token[];
  options: Options;
  grammar?: LlamaGrammarEvaluationState;
  /** When the context is full: go on without the oldest half, or end with `length`. */
  shift: boolean;
  /** How many alternatives to name for each token; undefined asks for no probabilities at all. */
  alternatives: number | undefined;
};

/** An answer as it comes about: its beginning when the first token is there, pieces of text, then once how it ended. */
export type AnswerEvent = ({ type: "begin" } & Beginning) | ({ type: "text" } & Piece) | ({ type: "end" } & Ending);

/** What reading the prompt took; times in nanoseconds. */
export type Beginning = {
  promptTokens: number;
  /** Of these, the tokens that the sequence still held from the prompt before. */
  cachedTokens: number;
  promptTime: number;
};

/** How an answer ended, and its figures. */
export type Ending = Beginning & { reason: "stop" | "length"; answerTokens: number; answerTime: number };

/** llama.cpp takes a prompt in batches of this many tokens; between two of them it can be stopped. */
const batch = 512;

/** An answer without a limit of its own ends at this many times the context, as with Ollama. */
const contextsWithoutLimit = 10;

/**
 * Lets the model answer, piece by piece. What the sequence remembers of the prompt from the last answer is not
 * evaluated again. Aborting `signal` ends it within a token, or within a batch of the prompt; the sequence stays usable.
 */
export async function* generate(
  runner: Runner,
  request: GenerationRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void> {
  const started = performance.now();
  const history = [...request.prompt];
  const { unseen, cached } = await evaluateAllButLast(runner, request.prompt, signal);
  const text = new AnswerText(request.options.stop);
  const most = mostTokens(runner, request);
  const draws = readAhead(drawAnswer(runner, request, unseen, history, most));
  const beginning = (at: number): Beginning => ({
    promptTokens: request.prompt.length,
    cachedTokens: cached,
    promptTime: nanoseconds(at - started),
  });
  let firstToken: number | undefined;
  let answerTokens = 0;
  let reason: Ending["reason"] = "length";
  for await (const { token, logprob } of draws) {
    signal.throwIfAborted();
    if (firstToken === undefined) {
      firstToken = performance.now();
      yield { type: "begin", ...beginning(firstToken) };
    }
    answerTokens++;
    const isEnd = runner.model.isEogToken(token);
    const piece = isEnd ? undefined : text.push(runner.vocabulary.bytes(token), logprob);
    if (piece) yield { type: "text", ...piece };
    if (!isEnd && !text.stopped) continue;
    reason = "stop";
    break;
  }
  const rest = text.finish();
  if (rest) yield { type: "text", ...rest };
  const ended = performance.now();
  yield {
    type: "end",
    reason,
    ...beginning(firstToken ?? ended),
    answerTokens,
    answerTime: nanoseconds(ended - (firstToken ?? ended)),
  };
}

/** Draws until the answer must end, and not a token further, however far ahead the reader asks. */
async function* drawAnswer(
  runner: Runner,
  request: GenerationRequest,
  unseen: readonly Token[],
  history: Token[],
  most: number,
): AsyncGenerator<Draw, void> {
  const { sequence, vocabulary, model } = runner;
  const { options, grammar, alternatives } = request;
  const contextShift = shiftKeeping(Math.min(options.num_keep < 0 ? request.prompt.length : options.num_keep, batch));
  let drawn = 0;
  for await (const draw of drawTokens({
    sequence,
    vocabulary,
    unseen,
    history,
    options,
    contextShift,
    alternatives,
    ...(grammar ? { grammar } : {}),
  })) {
    yield draw;
    drawn++;
    if (drawn >= most || model.isEogToken(draw.token)) return;
  }
}

/** Brings the sequence to within a batch of the prompt's end; tells what is still to be evaluated, and what was there. */
async function evaluateAllButLast(
  runner: Runner,
  prompt: readonly Token[],
  signal: AbortSignal,
): Promise<{ unseen: Token[]; cached: number }> {
  const { sequence } = runner;
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const cached = sequence.nextTokenIndex;
  while (prompt.length - sequence.nextTokenIndex > batch) {
    const next = sequence.nextTokenIndex;
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(next, next + batch));
    signal.throwIfAborted();
  }
  return { unseen: prompt.slice(sequence.nextTokenIndex), cached };
}

function mostTokens(runner: Runner, { prompt, options, shift }: GenerationRequest): number {
  const asked = options.num_predict > 0 ? options.num_predict : runner.shape.contextLength * contextsWithoutLimit;
  return shift ? asked : Math.min(asked, runner.contextSize - prompt.length);
}

/** When the context is full: keep the first `keep` tokens, forget the older half of the rest. */
function shiftKeeping(keep: number): ContextShiftOptions {
  return {
    strategy: ({ sequence }) => {
      const start = Math.min(keep, sequence.nextTokenIndex - 1);
      return [{ start, end: start + Math.ceil((sequence.nextTokenIndex - start) / 2) }];
    },
  };
}

function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
