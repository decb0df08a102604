import { StopStrings } from "../stop-strings.ts";

/** What one more piece adds to the answer, and to what stands past its end. */
export interface AnswerPiece {
  answer: string;
  overrun: string;
}

/** Tokens that are read past a stop string, to show what a model would have gone on with. */
export const tokensReadOn = 32;

/**
 * Tells an answer from what a model goes on with behind it. The answer ends before the first stop string; that string
 * and what follows it is the overrun. A stop string may come in pieces: what may be the beginning of one is held back.
 */
export class AnswerReader {
  readonly #stops: StopStrings;
  /** Tokens of text that is held back. */
  #held = 0;
  #answerTokens = 0;
  #overrunTokens = 0;
  #readOn = 0;
  #stop: string | undefined;

  constructor(stop: readonly string[]) {
    this.#stops = new StopStrings(stop);
  }

  /** The stop string that ended the answer, once there was one. */
  get stop(): string | undefined {
    return this.#stop;
  }

  /** Whether text is held back that may be the beginning of a stop string. */
  get holds(): boolean {
    return this.#stops.holds;
  }

  /** True when enough was read past the end. */
  get done(): boolean {
    return this.#readOn >= tokensReadOn;
  }

  get tokens(): { answer: number; overrun: number } {
    return { answer: this.#answerTokens + this.#held, overrun: this.#overrunTokens };
  }

  push(text: string, tokens = 1): AnswerPiece {
    if (this.#stop !== undefined) {
      this.#readOn += tokens;
      this.#overrunTokens += tokens;
      return { answer: "", overrun: text };
    }
    const piece = this.#stops.push(text);
    this.#held += tokens;
    if (piece.stopped) {
      this.#stop = piece.stop;
      this.#overrunTokens = this.#held;
      this.#held = 0;
      return { answer: piece.text, overrun: piece.rest };
    }
    if (this.#stops.holds) return { answer: piece.text, overrun: "" };
    this.#answerTokens += this.#held;
    this.#held = 0;
    return { answer: piece.text, overrun: "" };
  }

  /** What was held back, when the model itself has ended: it is part of the answer. */
  finish(): AnswerPiece {
    return { answer: this.#stops.flush(), overrun: "" };
  }
}
