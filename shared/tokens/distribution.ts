import type { Token, TokenAlternative } from "../run-event.ts";

export const probability = ({ logprob }: TokenAlternative): number => Math.exp(logprob);

/** Tells tokens apart that look alike: pieces of a character all show as U+FFFD. */
const keyOf = ({ text, bytes }: TokenAlternative): string =>
  bytes === undefined ? text : `${text}\u0000${bytes.join(" ")}`;

/** The most probable tokens at one place and the one that was drawn, each once, the most probable first. */
export function choicesOf(token: Token): TokenAlternative[] {
  const { alternatives, ...drawn } = token;
  const byKey = new Map([drawn, ...alternatives].map((one) => [keyOf(one), one]));
  return [...byKey.values()].toSorted((one, other) => other.logprob - one.logprob);
}

/** What all the tokens share that the source did not name. */
export function tailOf(token: Token): number {
  const seen = choicesOf(token).reduce((sum, one) => sum + probability(one), 0);
  return Math.min(1, Math.max(0, 1 - seen));
}

/**
 * How open the choice was, in bits: 0 when it was certain. At least this much: what was not named is taken for one
 * token, and is more.
 */
export function entropyOf(token: Token): number {
  const shares = [...choicesOf(token).map(probability), tailOf(token)];
  return shares.reduce((bits, share) => (share > 0 ? bits - share * Math.log2(share) : bits), 0);
}

/** One possible next token under two models; absent where the model did not name it. */
export interface SharedChoice {
  text: string;
  first: number | undefined;
  second: number | undefined;
}

export interface Overlap {
  /** All named tokens, those that both find probable first. */
  choices: SharedChoice[];
  /** How much of the probability the two share, Σ min(p, q): at least and at most, as the tails are not known. */
  least: number;
  most: number;
  tails: [first: number, second: number];
}

/** Two models' choices at the same place. */
export function overlapOf(first: Token, second: Token): Overlap {
  const choices = new Map<string, SharedChoice>();
  for (const one of choicesOf(first)) {
    choices.set(keyOf(one), { text: one.text, first: probability(one), second: undefined });
  }
  for (const one of choicesOf(second)) {
    const known = choices.get(keyOf(one));
    choices.set(keyOf(one), { text: one.text, first: known?.first, second: probability(one) });
  }
  const all = [...choices.values()];
  const sum = (share: (choice: SharedChoice) => number): number => all.reduce((total, one) => total + share(one), 0);
  const tails: [number, number] = [tailOf(first), tailOf(second)];
  const least = sum((one) => Math.min(one.first ?? 0, one.second ?? 0));
  const onlyFirst = sum((one) => (one.second === undefined ? (one.first ?? 0) : 0));
  const onlySecond = sum((one) => (one.first === undefined ? (one.second ?? 0) : 0));
  // What only one has named may lie in the other's tail, and the two tails may be the same tokens.
  const most = least + Math.min(onlyFirst + tails[0], tails[1]) + Math.min(onlySecond, tails[0]);
  const weight = ({ first: p, second: q }: SharedChoice): number => Math.max(p ?? 0, q ?? 0);
  return {
    choices: all.toSorted((one, other) => weight(other) - weight(one)),
    least: Math.min(1, least),
    most: Math.min(1, most),
    tails,
  };
}
