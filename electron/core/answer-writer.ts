import type { RunText } from "../../shared/conversation.ts";
import type { RunEnd, RunUsage, Token } from "../../shared/run-event.ts";
import { AnswerReader } from "../../shared/wrappers/answer-reader.ts";
import type { BackendEvent } from "../backends/backend.ts";
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
    if (!isPast) this.#parts.meter.add(count);
    if (type === "reasoning" || this.#reader === undefined) return this.#put(type, text, tokens);
    const { answer, overrun } = this.#reader.push(text, count);
    this.#put("text", answer, isPast ? undefined : tokens);
    this.#put("overrun", overrun);
  }

  /** How the answer ended; one that reached a stop string is complete, whatever happened behind it. */
  finish(end: RunEnd): RunEnd {
    const at = this.#reader?.stop;
    if (at !== undefined) return { reason: "stop", at };
    this.#put("text", this.#reader?.finish().answer ?? "");
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
