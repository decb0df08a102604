import type { TokenAlternative } from "../run-event.ts";
import { tokenPieces } from "./token-pieces.ts";

/** A piece of an answer with the logprob one model gives it. */
export interface ScoredPiece {
  text: string;
  /** Natural logarithm of the probability, exact. */
  logprob: number;
}

/** A stretch of an answer that begins and ends with a token under both models, as each reads it. */
export interface SharedPiece {
  text: string;
  first: number;
  second: number;
}

/**
 * Joins two models' tokens of the same text into the shortest stretches that are whole tokens under both; with one
 * tokenizer that is a token each.
 */
export function alignPieces(first: readonly ScoredPiece[], second: readonly ScoredPiece[]): SharedPiece[] {
  const stretches: SharedPiece[] = [];
  let open: SharedPiece = { text: "", first: 0, second: 0 };
  let [ends, otherEnds, at] = [0, 0, 0];
  for (const { text, logprob } of first) {
    open = { ...open, text: open.text + text, first: open.first + logprob };
    ends += text.length;
    for (; otherEnds < ends && at < second.length; at += 1) {
      const other = second[at];
      open.second += other?.logprob ?? 0;
      otherEnds += other?.text.length ?? 0;
    }
    if (ends !== otherEnds) continue;
    stretches.push(open);
    open = { text: "", first: 0, second: 0 };
  }
  return open.text === "" ? stretches : [...stretches, open];
}

/** How surprised a model is by a text: e to the mean of −ln p over its tokens; 1 is not at all. */
export function perplexity(pieces: readonly ScoredPiece[]): number | undefined {
  if (pieces.length === 0) return undefined;
  const sum = pieces.reduce((total, { logprob }) => total + logprob, 0);
  return Math.exp(-sum / pieces.length);
}

/** The stretches the two models differ on most, the largest difference first. */
export function partings(stretches: readonly SharedPiece[], count: number): { index: number; difference: number }[] {
  return stretches
    .map(({ first, second }, index) => ({ index, difference: second - first }))
    .filter(({ difference }) => difference !== 0)
    .toSorted((one, other) => Math.abs(other.difference) - Math.abs(one.difference))
    .slice(0, count);
}

/** The tokens of an answer, of which the first may begin in the prompt: `lead` UTF-16 units of it are no answer. */
export interface AnswerTokens<T> {
  tokens: T[];
  lead: number;
}

/** The tokens at the end of a whole text that make up `answer`. */
export function lastTokens<T extends TokenAlternative>(tokens: readonly T[], answer: string): AnswerTokens<T> {
  const pieces = tokenPieces(tokens);
  const begins = pieces.reduce((length, piece) => length + piece.length, 0) - answer.length;
  let start = 0;
  let first = 0;
  for (; first < pieces.length; first += 1) {
    const { length } = pieces[first] ?? "";
    if (start + length > begins) break;
    start += length;
  }
  return { tokens: tokens.slice(first), lead: Math.max(0, begins - start) };
}

/** What each token adds to the answer, with its logprob. */
export function scoredPieces({ tokens, lead }: AnswerTokens<TokenAlternative>): ScoredPiece[] {
  const pieces = tokenPieces(tokens);
  return tokens.map(({ logprob }, index) => {
    const piece = pieces[index] ?? "";
    return { text: index === 0 ? piece.slice(lead) : piece, logprob };
  });
}
