import type {
  ContextShiftOptions,
  ControlledEvaluateIndexOutput,
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  SequenceEvaluateOptions,
  Token,
} from "node-llama-cpp";
import type { TokenLogprob } from "./answer-text.ts";
import type { Options } from "./options.ts";
import { hasPenalties } from "./options.ts";
import type { Candidate } from "./sampler.ts";
import { candidatesNeeded, Sampler } from "./sampler.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What one answer is drawn from. */
export type DrawRequest = {
  sequence: LlamaContextSequence;
  vocabulary: Vocabulary;
  /** The tokens of the prompt that the sequence has not seen; at least the last one. */
  unseen: readonly Token[];
  /** The whole prompt; drawn tokens are added to it. */
  history: Token[];
  options: Options;
  grammar?: LlamaGrammarEvaluationState;
  contextShift: ContextShiftOptions;
  /** How many alternatives to name for each token; undefined asks for no probabilities at all. */
  alternatives: number | undefined;
};

export type Draw = { token: Token; logprob?: TokenLogprob };

/**
 * Draws tokens without end; the caller stops. Three ways, all with the same outcome for the same seed:
 * - llama.cpp samples, fastest;
 * - where probabilities are asked for (or `typical_p`, which the binding lacks), the model's own scores are read out
 *   and sampled here;
 * - where probabilities are asked for under a grammar, each token is evaluated twice, once to read the scores and once
 *   for llama.cpp to sample under the grammar, which costs double the time.
 */
export function drawTokens(request: DrawRequest): AsyncGenerator<Draw, void> {
  const observed = request.alternatives !== undefined || request.options.typical_p < 1;
  if (!observed) return drawNatively(request);
  return request.grammar ? drawTwice(request) : drawObserved(request);
}

async function* drawNatively(request: DrawRequest): AsyncGenerator<Draw, void> {
  const { sequence, unseen, history } = request;
  for await (const token of sequence.evaluate([...unseen], nativeOptions(request))) {
    history.push(token);
    yield { token };
  }
}

async function* drawObserved(request: DrawRequest): AsyncGenerator<Draw, void> {
  const { options, history } = request;
  const sampler = new Sampler(options);
  for (let unseen = request.unseen; ; unseen = history.slice(-1)) {
    const recent = recentTokens(history, options);
    const scores = await observe(request, unseen, recent, candidatesNeeded(options, recent));
    const token = sampler.choose(scores.candidates, recent);
    history.push(token);
    yield drawOf(token, scores, request);
  }
}

async function* drawTwice(request: DrawRequest): AsyncGenerator<Draw, void> {
  const { sequence, history } = request;
  await sequence.evaluateWithoutGeneratingNewTokens(request.unseen.slice(0, -1));
  const native = sequence.evaluate(history.slice(-1), nativeOptions(request));
  for (;;) {
    const scores = await observe(request, history.slice(-1), [], Number.POSITIVE_INFINITY);
    const end = sequence.nextTokenIndex;
    await sequence.eraseContextTokenRanges([{ start: end - 1, end }]);
    const { value: token } = await native.next();
    if (token === undefined) return;
    history.push(token);
    yield drawOf(token, scores, request);
  }
}

function nativeOptions(request: DrawRequest): SequenceEvaluateOptions {
  const { options, history, grammar, contextShift } = request;
  return {
    temperature: options.temperature,
    topK: options.top_k,
    topP: options.top_p,
    minP: options.min_p,
    seed: options.seed,
    contextShift,
    yieldEogToken: true,
    ...(grammar ? { grammarEvaluationState: grammar } : {}),
    ...(hasPenalties(options)
      ? {
          repeatPenalty: {
            punishTokens: () => recentTokens(history, options),
            penalty: options.repeat_penalty,
            presencePenalty: options.presence_penalty,
            frequencyPenalty: options.frequency_penalty,
          },
        }
      : {}),
  };
}

/** The tokens that the penalties look back on. */
function recentTokens(history: readonly Token[], options: Options): Token[] {
  if (!hasPenalties(options)) return [];
  return options.repeat_last_n < 0 ? [...history] : history.slice(-options.repeat_last_n);
}

/** The model's own scores after a token: the best candidates, and the weight of all tokens relative to the best. */
type Scores = { candidates: Candidate<Token>[]; totalWeight: number };

/** Evaluates `unseen` and reads the scores for what comes next: at least the `needed` best, and those of `recent`. */
async function observe(
  { sequence, contextShift, alternatives = 0 }: DrawRequest,
  unseen: readonly Token[],
  recent: readonly Token[],
  needed: number,
): Promise<Scores> {
  const best = Math.max(needed, alternatives, 1);
  const some = { filter: { tokens: [...new Set(recent)], includeTop: best } };
  const logits = Number.isFinite(best) ? some : true;
  const generateNext = { logits, totalLogitWeight: true, options: { temperature: 0 } };
  const input = unseen.map((token, index): Token | [Token, { generateNext: typeof generateNext }] =>
    index === unseen.length - 1 ? [token, { generateNext }] : token,
  );
  const outputs = await sequence.controlledEvaluate(input, { contextShift });
  return scoresOf(outputs.at(-1));
}

export function scoresOf(output: ControlledEvaluateIndexOutput | undefined): Scores {
  const { logits, totalLogitWeight } = output?.next ?? {};
  if (!logits || !totalLogitWeight) throw new Error("the model gave no scores for the next token");
  const candidates = Array.from(logits, ([token, logit]) => ({ token, logit })).toSorted(
    (one, other) => other.logit - one.logit,
  );
  return { candidates, totalWeight: totalLogitWeight };
}

function drawOf(token: Token, scores: Scores, { alternatives, vocabulary }: DrawRequest): Draw {
  if (alternatives === undefined) return { token };
  return { token, logprob: logprobOf(token, scores, alternatives, vocabulary) };
}

/** ln p of `token` under `scores`, with the `alternatives` most probable tokens when any are asked for. */
export function logprobOf(token: Token, scores: Scores, alternatives: number, vocabulary: Vocabulary): TokenLogprob {
  const { candidates, totalWeight } = scores;
  const base = (candidates[0]?.logit ?? 0) + Math.log(totalWeight);
  const own = candidates.find((candidate) => candidate.token === token);
  const describe = ({ token: id, logit }: Candidate<Token>): TokenLogprob => ({
    token: vocabulary.label(id),
    logprob: logit - base,
    bytes: [...vocabulary.bytes(id)],
  });
  const chosen = describe(own ?? { token, logit: Number.NEGATIVE_INFINITY });
  if (alternatives === 0) return chosen;
  return { ...chosen, top_logprobs: candidates.slice(0, alternatives).map(describe) };
}
