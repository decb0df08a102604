import { MersenneTwister } from "./mersenne-twister.ts";
import type { Options } from "./options.ts";

/** A token that may come next, with the model's raw score for it. */
export type Candidate<Token extends number = number> = { token: Token; logit: number };

/**
 * Chooses the next token by hand, step by step as llama.cpp's own chain does (penalties, top-k, typical, top-p, min-p,
 * temperature, draw), with the same generator: the same seed gives the same text. Used where the raw scores are
 * wanted as well, which llama.cpp's binding does not give while it samples.
 */
export class Sampler {
  readonly #options: Options;
  readonly #random: MersenneTwister;

  constructor(options: Options) {
    this.#options = options;
    this.#random = new MersenneTwister(options.seed);
  }

  /**
   * `candidates` are sorted, the best first; `recent` are the tokens the penalties look back on. Of the candidates no
   * more are needed than `candidatesNeeded` says.
   */
  choose<Token extends number>(candidates: readonly Candidate<Token>[], recent: readonly Token[]): Token {
    const { temperature, top_k } = this.#options;
    const punished = punish(candidates, recent, this.#options);
    const [best] = punished;
    if (!best) throw new Error("the model offers no token to go on with");
    if (temperature <= 0) return best.token;
    let left = top_k > 0 ? punished.slice(0, top_k) : punished;
    left = keepTypical(left, this.#options.typical_p);
    left = keepTopP(left, this.#options.top_p);
    left = keepMinP(left, this.#options.min_p);
    return this.#draw(left.map(({ token, logit }) => ({ token, logit: Math.fround(logit / temperature) })));
  }

  #draw<Token extends number>(candidates: readonly Candidate<Token>[]): Token {
    const weights = weightsOf(candidates);
    const target = this.#random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    const chosen = candidates.find((_candidate, index) => (sum += weights[index] ?? 0) >= target) ?? candidates.at(-1);
    if (!chosen) throw new Error("the sampling options leave no token to choose from");
    return chosen.token;
  }
}

/** How many of the best candidates `choose` must see: a penalty can push that many out of the first `top_k`. */
export function candidatesNeeded(options: Options, recent: readonly number[]): number {
  const pushedOut = new Set(recent).size;
  if (options.temperature <= 0) return 1 + pushedOut;
  return options.top_k > 0 ? options.top_k + pushedOut : Number.POSITIVE_INFINITY;
}

function punish<Token extends number>(
  candidates: readonly Candidate<Token>[],
  recent: readonly Token[],
  options: Options,
): readonly Candidate<Token>[] {
  if (recent.length === 0) return candidates;
  const counts = new Map<Token, number>();
  for (const token of recent) counts.set(token, (counts.get(token) ?? 0) + 1);
  return candidates
    .map(({ token, logit }) => ({ token, logit: punishedLogit(logit, counts.get(token) ?? 0, options) }))
    .toSorted(descending);
}

function punishedLogit(logit: number, count: number, options: Options): number {
  if (count === 0) return logit;
  const scaled = logit <= 0 ? logit * options.repeat_penalty : logit / options.repeat_penalty;
  return Math.fround(scaled - count * options.frequency_penalty - options.presence_penalty);
}

/** Locally typical sampling (Meister et al., 2022): the tokens whose surprise is nearest to the expected one. */
function keepTypical<Token extends number>(
  candidates: readonly Candidate<Token>[],
  mass: number,
): readonly Candidate<Token>[] {
  if (mass >= 1) return candidates;
  const probabilities = probabilitiesOf(candidates);
  const entropy = probabilities.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
  const nearest = candidates
    .map((candidate, index) => ({ candidate, p: probabilities[index] ?? 0 }))
    .toSorted((one, other) => Math.abs(-Math.log(one.p) - entropy) - Math.abs(-Math.log(other.p) - entropy));
  let sum = 0;
  const last = nearest.findIndex(({ p }) => (sum += p) > mass);
  const kept = last < 0 ? nearest : nearest.slice(0, last + 1);
  return kept.map(({ candidate }) => candidate).toSorted(descending);
}

function keepTopP<Token extends number>(
  candidates: readonly Candidate<Token>[],
  mass: number,
): readonly Candidate<Token>[] {
  if (mass >= 1) return candidates;
  let sum = 0;
  const last = probabilitiesOf(candidates).findIndex((p) => (sum += p) >= mass);
  return last < 0 ? candidates : candidates.slice(0, last + 1);
}

function keepMinP<Token extends number>(
  candidates: readonly Candidate<Token>[],
  share: number,
): readonly Candidate<Token>[] {
  const [best] = candidates;
  if (share <= 0 || !best) return candidates;
  const least = best.logit + Math.log(share);
  return candidates.filter((candidate) => candidate === best || candidate.logit >= least);
}

function probabilitiesOf(candidates: readonly Candidate[]): number[] {
  const weights = weightsOf(candidates);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function weightsOf(candidates: readonly Candidate[]): number[] {
  const best = candidates[0]?.logit ?? 0;
  return candidates.map(({ logit }) => Math.fround(Math.exp(logit - best)));
}

function descending(one: Candidate, other: Candidate): number {
  return other.logit - one.logit;
}
