import type { RunText } from "../../shared/conversation.ts";
import type { RunEnd, RunUsage, Token } from "../../shared/run-event.ts";
import { AnswerReader } from "../../shared/wrappers/answer-reader.ts";
import type { BackendEvent } from "../backends/backend.ts";
import { tokenPieces } from "../../shared/tokens/token-pieces.ts";
import type { LiveRun } from "./live-run.ts";
import type { WritingMeter } from "./writing-meter.ts";

interface Parts {
  live: LiveRun;
  meter: WritingMeter;
  /** Keeps what was written. */
  keep: (kind: keyof RunText, text: string, tokens?: readonly Token[]) => void;
  /** Stop strings that Diptych itself looks for, to read on past them. */
  stop: readonly string[];
}

/** Takes what a model writes to where it belongs: into the answer, or past its end. */
export class AnswerWriter {
  readonly #parts: Parts;
  readonly #reader: AnswerReader | undefined;
  /** Tokens of text that is held back, all or in part, and how much of their text was let go. */
  #held: Token[] = [];
  #let = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    if (parts.stop.length > 0) this.#reader = new AnswerReader(parts.stop);
  }

  /** True when enough was read past a stop string: the model may be stopped. */
  get done(): boolean {
    return this.#reader?.done === true;
  }

  write(event: Extract<BackendEvent, { type: "text" | "reasoning" }>): void {
    const { type, text, count } = event;
    const tokens = type === "text" ? event.tokens : undefined;
    const isPast = this.#reader?.stop !== undefined;
    if (type === "reasoning" || this.#reader === undefined) this.#put(type, text, tokens);
    else {
      const { answer, overrun } = this.#reader.push(text, count);
      this.#put("text", answer, isPast ? undefined : this.#tokensOf(answer, tokens));
      this.#put("overrun", overrun);
    }
    // The figures go behind the text they tell of: it is what is waited for.
    if (!isPast) this.#parts.meter.add(count);
  }

  /** The tokens that go with this text: they are held back as long as text of theirs is, and those past the end left out. */
  #tokensOf(answer: string, tokens: readonly Token[] = []): Token[] {
    this.#held.push(...tokens);
    this.#let += answer.length;
    if (this.#reader?.stop === undefined && this.#reader?.holds === true) return [];
    const ready = this.#reader?.stop === undefined ? this.#held : begunWithin(this.#held, this.#let);
    [this.#held, this.#let] = [[], 0];
    return ready;
  }

  /** How the answer ended; one that reached a stop string is complete, whatever happened behind it. */
  finish(end: RunEnd): RunEnd {
    const at = this.#reader?.stop;
    if (at !== undefined) return { reason: "stop", at };
    this.#put("text", this.#reader?.finish().answer ?? "", this.#held);
    return end;
  }

  /** The figures with the overrun told apart; `usage` is what the source counted of both, if it came to that. */
  usage(usage: RunUsage): RunUsage {
    if (this.#reader?.stop === undefined) return usage;
    const { answer, overrun } = this.#reader.tokens;
    return { ...usage, answerTokens: answer, answerTokensExact: false, overrunTokens: overrun };
  }

  #put(kind: keyof RunText, text: string, tokens?: Token[]): void {
    if (text === "" && tokens === undefined) return;
    this.#parts.live.append(kind, text, tokens);
    this.#parts.keep(kind, text, tokens);
  }
}

/** The first of these tokens whose text begins within so many UTF-16 units. */
function begunWithin(tokens: readonly Token[], length: number): Token[] {
  let at = 0;
  const starts = tokenPieces(tokens).map((piece) => {
    at += piece.length;
    return at - piece.length;
  });
  return tokens.filter((_, index) => (starts[index] ?? length) < length);
}
