import { Utf8Reader } from "../tokens/utf8.ts";

/** A token of a text as a tokenizer gives it: its exact bytes, or of a control token only its name. */
export interface CutToken {
  text: string;
  bytes: readonly number[];
  special: boolean;
}

export interface TokenEnds {
  /** Where each token of the text ends, in UTF-16 units; a piece of a character ends with the character before it. */
  ends: number[];
  /** Tokens that the tokenizer puts before the text by itself. */
  added: string[];
}

/**
 * Lays the tokens along the text they were cut from. Undefined where they do not spell it out, as with tokenizers that
 * change a text before they cut it.
 */
export function tokenEnds(text: string, tokens: readonly CutToken[]): TokenEnds | undefined {
  const reader = new Utf8Reader();
  const ends: number[] = [];
  const added: string[] = [];
  let at = 0;
  for (const token of tokens) {
    const piece = token.special ? token.text : reader.push(token.bytes);
    if (text.startsWith(piece, at)) at += piece.length;
    else if (token.special && ends.length === 0) {
      added.push(token.text);
      continue;
    } else if (at === 0 && piece.startsWith(" ") && text.startsWith(piece.slice(1))) at += piece.length - 1;
    else return undefined;
    ends.push(at);
  }
  return at === text.length ? { ends, added } : undefined;
}
