import type { TokenAlternative } from "../run-event.ts";
import { Utf8Reader } from "./utf8.ts";

/**
 * What each token adds to the text. A character that spans several tokens counts to the one that completes it, so that
 * the pieces before any token are whole characters.
 */
export function tokenPieces(tokens: readonly TokenAlternative[]): string[] {
  const reader = new Utf8Reader();
  return tokens.map(({ text, bytes }) => (bytes === undefined ? reader.flush() + text : reader.push(bytes)));
}

/** The text a token stands for by itself; undefined for a piece of a character, which is none. */
export function wholeText({ text, bytes }: TokenAlternative): string | undefined {
  if (bytes === undefined || bytes.length === 0) return text;
  const reader = new Utf8Reader();
  const read = reader.push(bytes);
  return reader.flush() === "" && !read.includes("\ufffd") ? read : undefined;
}

/**
 * The first tokens of an answer as far as they make up the beginning of `text`; the last of them may be an alternative
 * that was taken in place of the token that was drawn.
 */
export function tokensOf<T extends TokenAlternative & { alternatives: TokenAlternative[] }>(
  tokens: readonly T[],
  text: string,
): T[] {
  const pieces = tokenPieces(tokens);
  let length = 0;
  for (const [index, token] of tokens.entries()) {
    const piece = pieces[index] ?? "";
    if (length + piece.length <= text.length && text.startsWith(piece, length)) {
      length += piece.length;
      continue;
    }
    const rest = text.slice(length);
    const taken = token.alternatives.find((alternative) => wholeText(alternative) === rest);
    return taken === undefined ? tokens.slice(0, index) : [...tokens.slice(0, index), { ...token, ...taken }];
  }
  return [...tokens];
}
