import type { ErrorInfo } from "./errors.ts";

/** What a run is doing before it ends. */
export type Phase = "waiting" | "loading" | "reading" | "writing";

export interface TokenAlternative {
  text: string;
  /** UTF-8, where `text` does not say it: a piece of a character, or a control token, which adds nothing to the text. */
  bytes?: readonly number[];
  /** Natural logarithm of the probability under the model's own distribution. */
  logprob: number;
}

export interface Token extends TokenAlternative {
  alternatives: TokenAlternative[];
}

/** Why a run ended. `cut-off` is a stream that just stopped without saying so. */
export type EndReason = "stop" | "length" | "stopped" | "interrupted" | "cut-off" | "error";

export type RunEnd =
  /** `at`: the stop string that ended the answer, where Diptych applied it. */
  | { reason: "stop"; at?: string }
  | { reason: Exclude<EndReason, "error" | "stop"> }
  | { reason: "error"; error: ErrorInfo };

/** What a run costs at list prices. */
export interface RunCost {
  /** US dollars; null where no price is known. */
  usd: number | null;
  /** The day the prices were looked up, as in 2026-11-21. */
  pricesOf: string;
}

/** Figures of a run; each is absent until it is known. Times are milliseconds. */
export interface RunUsage {
  /** Tokens written so far; exact once the source has counted them. */
  answerTokens?: number | undefined;
  answerTokensExact?: boolean | undefined;
  /** Tokens written past the stop string; never counted as part of the answer. */
  overrunTokens?: number | undefined;
  promptTokens?: number | undefined;
  /** False where the source did not come to count them, so that they are estimated here. */
  promptTokensExact?: boolean | undefined;
  /** Prompt tokens that were still in the model's cache. */
  cachedTokens?: number | undefined;
  /** Of `answerTokens`, those that were thought and not written. */
  thinkingTokens?: number | undefined;
  /** Waiting until another model had finished, since they run in turn. */
  turnMs?: number | undefined;
  /** Waiting for other work on the source; only the engine tells it apart from loading. */
  queueMs?: number | undefined;
  /** Loading the model; with Ollama this holds the queue as well. */
  loadMs?: number | undefined;
  promptMs?: number | undefined;
  answerMs?: number | undefined;
  /** From the request to the first text, measured by Diptych. */
  firstTextMs?: number | undefined;
  totalMs?: number | undefined;
  tokensPerSecond?: number | undefined;
  /** Absent where a run costs nothing but time. */
  cost?: RunCost | undefined;
}

/** Tokens a second. The first one comes with the reading of the prompt, so that one alone has no pace. */
export const paceOf = (tokens: number, ms: number | undefined): number | undefined =>
  tokens > 1 && ms !== undefined && ms > 0 ? (tokens / ms) * 1000 : undefined;

/**
 * What happens in a run, in order. `seq` starts at 1 and grows by one, so a page that was away asks for what follows
 * the last one it saw. Who begins to watch, or was away for long, gets a `snapshot` first: all of it up to its `seq`.
 */
export type RunEvent = { seq: number } & RunEventBody;

export type RunEventBody =
  | {
      type: "snapshot";
      text: string;
      reasoning: string;
      overrun: string;
      phase: Phase;
      inferred: boolean;
      note?: string;
      usage: RunUsage;
    }
  | { type: "phase"; phase: Phase; /** Not said by the source, but concluded. */ inferred: boolean; note?: string }
  | { type: "text-delta"; text: string }
  | { type: "reasoning-delta"; text: string }
  | { type: "overrun-delta"; text: string }
  | { type: "usage"; usage: RunUsage }
  /** What was written lies only in memory for now; `null` when it is stored again. */
  | { type: "unstored"; problem: ErrorInfo | null }
  | { type: "run-end"; end: RunEnd; usage: RunUsage };
