import type { Token } from "../../shared/run-event.ts";
import { probability } from "../../shared/tokens/distribution.ts";
import { tokenPieces } from "../../shared/tokens/token-pieces.ts";

/** A token as it stands in the answer. */
export interface PlacedToken {
  index: number;
  /** What it adds to the text; empty for a piece of a character that a later token completes. */
  piece: string;
  /** The token's own text, where it adds none. */
  name: string;
  weight: InkWeight;
}

/** How probable a token was, from nearly certain to hardly thought of. */
export type InkWeight = 0 | 1 | 2 | 3 | 4;

/** The least probability of each weight of ink, and what it is called. */
export const inkWeights = [
  { least: 0.9, label: "over 90 %" },
  { least: 0.5, label: "50–90 %" },
  { least: 0.1, label: "10–50 %" },
  { least: 0.01, label: "1–10 %" },
  { least: 0, label: "under 1 %" },
] as const;

export function inkWeight(share: number): InkWeight {
  if (share >= 0.9) return 0;
  if (share >= 0.5) return 1;
  if (share >= 0.1) return 2;
  return share >= 0.01 ? 3 : 4;
}

/** Lines hold at most so many tokens, so that a text without line breaks is laid out in parts all the same. */
const longestLine = 400;

/** Tokens in lines, each ended by the token that breaks it. What is a line once stays the same when the text grows. */
export function tokenLines(tokens: readonly Token[]): PlacedToken[][] {
  const pieces = tokenPieces(tokens);
  const lines: PlacedToken[][] = [];
  let line: PlacedToken[] = [];
  for (const [index, token] of tokens.entries()) {
    const piece = pieces[index] ?? "";
    line.push({ index, piece, name: token.text, weight: inkWeight(probability(token)) });
    if (!piece.includes("\n") && line.length < longestLine) continue;
    lines.push(line);
    line = [];
  }
  return line.length === 0 ? lines : [...lines, line];
}
