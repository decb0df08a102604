import type { RunUsage } from "../../shared/run-event.ts";

const everyMs = 250;
/** Seconds of writing from which on a pace says something. */
const shortestPace = 0.2;

/** Counts what arrives, so that a pane can show tokens and speed before the source has counted them. */
export class WritingMeter {
  readonly #report: (usage: RunUsage) => void;
  readonly #startedAt = performance.now();
  #requestedAt: number | undefined;
  #firstAt: number | undefined;
  #lastAt = 0;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #tokens = 0;
  /** Tells of what came since the last report, where nothing more comes to do so. */
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(report: (usage: RunUsage) => void) {
    this.#report = report;
  }

  /** The request goes out; what came before was waiting for a turn. */
  begin(): void {
    this.#requestedAt = performance.now();
  }

  /** A frame of text has come; most often that is one token. */
  add(tokens = 1): void {
    const now = performance.now();
    this.#firstAt ??= now;
    this.#lastAt = now;
    this.#tokens += tokens;
    if (now - this.#reportedAt >= everyMs) this.#tell();
    else this.#later ??= setTimeout(() => this.#tell(), everyMs);
  }

  #tell(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#reportedAt = performance.now();
    this.#report(this.#figures());
  }

  /** What was measured here, for what the source does not say. */
  final(): RunUsage {
    clearTimeout(this.#later);
    const totalMs = this.#requestedAt === undefined ? undefined : performance.now() - this.#requestedAt;
    return { ...this.#figures(), answerMs: this.#writingMs(), totalMs };
  }

  #figures(): RunUsage {
    const seconds = (this.#writingMs() ?? 0) / 1000;
    return {
      answerTokens: this.#tokens,
      answerTokensExact: false,
      tokensPerSecond: seconds > shortestPace ? (this.#tokens - 1) / seconds : undefined,
      firstTextMs: this.#firstAt === undefined ? undefined : this.#firstAt - this.#startedAt,
    };
  }

  #writingMs(): number | undefined {
    return this.#firstAt === undefined ? undefined : this.#lastAt - this.#firstAt;
  }
}
