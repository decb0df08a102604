import { StopStrings } from "../../../shared/stop-strings.ts";

/** A token's share in the answer: how probable it was, and what else might have come. Natural logarithms. */
export type TokenLogprob = {
  token: string;
  logprob: number;
  bytes: number[];
  top_logprobs?: { token: string; logprob: number; bytes: number[] }[];
};

/** Some more of the answer: text that is final, and the tokens that begin in it where they were asked for. */
export type Piece = { text: string; logprobs: TokenLogprob[] };

/**
 * Turns tokens' bytes into text that may be shown: whole characters only, nothing that may still become a stop
 * string. Bytes that are no UTF-8 become U+FFFD; a character that is not complete at the end is left out, so that the
 * text can be gone on with.
 */
export class AnswerText {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #stops: StopStrings;
  #waiting: { from: number; logprob: TokenLogprob }[] = [];
  #decoded = 0;
  #shown = 0;
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = new StopStrings(stops);
  }

  /** True once a stop string was met: nothing more may be pushed. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Takes the next token; gives what can be shown now, if anything. */
  push(bytes: Uint8Array, logprob?: TokenLogprob): Piece | undefined {
    if (logprob) this.#waiting.push({ from: this.#decoded, logprob });
    const decoded = this.#decoder.decode(bytes, { stream: true });
    this.#decoded += decoded.length;
    const { text, stopped } = this.#stops.push(decoded);
    this.#stopped = stopped;
    return this.#show(text, this.#shown + text.length);
  }

  /** What was held back, when the answer ends without a stop string. */
  finish(): Piece | undefined {
    return this.#stopped ? undefined : this.#show(this.#stops.flush(), Number.POSITIVE_INFINITY);
  }

  #show(text: string, upTo: number): Piece | undefined {
    this.#shown += text.length;
    const logprobs = this.#waiting.filter(({ from }) => from < upTo).map(({ logprob }) => logprob);
    if (logprobs.length > 0) this.#waiting = this.#waiting.filter(({ from }) => from >= upTo);
    return text === "" && logprobs.length === 0 ? undefined : { text, logprobs };
  }
}
