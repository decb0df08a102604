import { createStore } from "zustand/vanilla";
import type { Token } from "../../shared/run-event.ts";
import { unpackTokens } from "../../shared/tokens/packed-tokens.ts";
import { scoredPieces, type ScoredPiece } from "../../shared/tokens/reading.ts";
import { client } from "../connection.ts";
import { failureOf } from "../failure.ts";

/** What stands before the answer while it is read: what the reader was asked with, or what the writer was. */
export type Under = "reader" | "writer";

export interface ScoreWanted {
  /** Whose answer is read. */
  runId: number;
  /** Whose model reads it. */
  readerId: number;
  under: Under;
}

export type Score =
  | { state: "reading"; cancel: () => void }
  | { state: "failed"; message: string }
  | { state: "read"; tokens: readonly Token[]; pieces: readonly ScoredPiece[] };

/** Answers as models find them, by what was wanted; kept, since reading takes as long as a prompt of that length. */
export const scores = createStore<Record<string, Score>>(() => ({}));

export const scoreKey = ({ runId, readerId, under }: ScoreWanted): string => `${runId} ${readerId} ${under}`;

export async function readScore(wanted: ScoreWanted): Promise<void> {
  const key = scoreKey(wanted);
  const known = scores.getState()[key];
  if (known !== undefined && known.state !== "failed") return;
  const abort = new AbortController();
  scores.setState({ [key]: { state: "reading", cancel: () => abort.abort() } });
  try {
    const { packed, lead } = await client.readings.score(wanted, { signal: abort.signal });
    const tokens = unpackTokens(packed);
    scores.setState({ [key]: { state: "read", tokens, pieces: scoredPieces({ tokens, lead }) } });
  } catch (thrown) {
    const message = abort.signal.aborted ? "Stopped by you." : failureOf(thrown).message;
    scores.setState({ [key]: { state: "failed", message } });
  }
}
