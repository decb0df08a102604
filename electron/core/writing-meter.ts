import type { RunUsage } from "../../shared/run-event.ts";

const everyMs = 250;

/** Counts what arrives, so that a pane can show tokens and speed before the source has counted them. */
export class WritingMeter {
  readonly #report: (usage: RunUsage) => void;
  readonly #startedAt = performance.now();
  #firstAt: number | undefined;
  #reportedAt = 0;
  #tokens = 0;

  constructor(report: (usage: RunUsage) => void) {
    this.#report = report;
  }

  /** A frame of text has come; most often that is one token. */
  add(tokens = 1): void {
    const now = performance.now();
    this.#firstAt ??= now;
    this.#tokens += tokens;
    if (now - this.#reportedAt < everyMs) return;
    this.#reportedAt = now;
    const seconds = (now - this.#firstAt) / 1000;
    const tokensPerSecond = seconds > 0.2 ? (this.#tokens - 1) / seconds : undefined;
    this.#report({
      answerTokens: this.#tokens,
      answerTokensExact: false,
      tokensPerSecond,
      firstTextMs: this.#firstAt - this.#startedAt,
    });
  }

  /** What was measured here, for what the source does not say. */
  final(): RunUsage {
    const firstTextMs = this.#firstAt === undefined ? undefined : this.#firstAt - this.#startedAt;
    return { answerTokens: this.#tokens, answerTokensExact: false, firstTextMs };
  }
}
