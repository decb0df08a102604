import * as v from "valibot";
import type { Token, TokenAlternative } from "../run-event.ts";

/**
 * Tokens with their alternatives as they are stored and sent: each distinct piece of text once, all else whole numbers.
 * `entries` holds for each token how many alternatives it has, then itself and each of them as word and logprob.
 */
export const packedTokensSchema = v.object({
  /** A text, or a text and the bytes it stands for. */
  words: v.array(v.union([v.string(), v.tuple([v.string(), v.array(v.number())])])),
  entries: v.array(v.number()),
});
export type PackedTokens = v.InferOutput<typeof packedTokensSchema>;

/** Logprobs are kept to four digits after the point: a ten-thousandth of the probability. */
const scale = 10_000;
/** Stands for a logprob of minus infinity, as −1 is no logprob once the sign is turned. */
const impossible = -1;

export function packTokens(tokens: readonly Token[]): PackedTokens {
  const known = new Map<string, number>();
  const words: PackedTokens["words"] = [];
  const entries: number[] = [];
  const wordOf = ({ text, bytes }: TokenAlternative): number => {
    const key = bytes === undefined ? text : `${text}\u0000${bytes.join(" ")}\u0000`;
    const index = known.get(key) ?? words.push(bytes === undefined ? text : [text, [...bytes]]) - 1;
    known.set(key, index);
    return index;
  };
  const add = (one: TokenAlternative): void => void entries.push(wordOf(one), packLogprob(one.logprob));
  for (const token of tokens) {
    entries.push(token.alternatives.length);
    add(token);
    for (const alternative of token.alternatives) add(alternative);
  }
  return { words, entries };
}

export function unpackTokens({ words, entries }: PackedTokens): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const next = (): number => entries[at++] ?? 0;
  const read = (): TokenAlternative => {
    const word = words[next()] ?? "";
    const logprob = unpackLogprob(next());
    return typeof word === "string" ? { text: word, logprob } : { text: word[0], bytes: word[1], logprob };
  };
  while (at < entries.length) {
    const count = next();
    const token = read();
    const alternatives = Array.from({ length: count }, read);
    tokens.push({ ...token, alternatives });
  }
  return tokens;
}

const packLogprob = (logprob: number): number =>
  Number.isFinite(logprob) ? Math.max(0, Math.round(-logprob * scale)) : impossible;

const unpackLogprob = (packed: number): number => (packed === impossible ? Number.NEGATIVE_INFINITY : -packed / scale);
