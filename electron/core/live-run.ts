import { EventEmitter, once } from "node:events";
import type { ErrorInfo } from "../../shared/errors.ts";
import type { RunText } from "../../shared/conversation.ts";
import type { Phase, RunEnd, RunEvent, RunEventBody, RunUsage, Token } from "../../shared/run-event.ts";
import type { RunTokens } from "../storage/run-tokens.ts";

/** At most one text event a run in this time: the page writes thirty times a second, and each message costs it. */
const flushMs = 32;
const flushUnits = 2048;
/** A page that missed more events than this gets one snapshot instead. */
const longestReplay = 64;

type DeltaKind = keyof RunText;

/**
 * The events of one run, from its start to its end, and whoever watches them. Text is joined into larger events on its
 * way; the first text goes out at once.
 */
export class LiveRun {
  readonly #events: RunEvent[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  readonly #parts: Record<DeltaKind, string[]> = { text: [], reasoning: [], overrun: [] };
  readonly #tokens: Token[];
  readonly #tokensStart: number;
  #pending: { kind: DeltaKind; parts: string[]; units: number } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #phase: Extract<RunEventBody, { type: "phase" }> = { type: "phase", phase: "waiting", inferred: false };
  #usage: RunUsage = {};
  #unstored: ErrorInfo | undefined;
  /** Index of the event that ended the run. */
  #endsAt: number | undefined;

  /**
   * @param text What the run goes on from, when it continues another.
   * @param tokens Those of that text, where they are known.
   */
  constructor(text = "", tokens: RunTokens = { start: text.length, tokens: [] }) {
    this.#parts.text.push(text);
    this.#tokens = [...tokens.tokens];
    this.#tokensStart = tokens.start;
  }

  get ended(): boolean {
    return this.#endsAt !== undefined;
  }

  get phase(): Phase {
    return this.#phase.phase;
  }

  get usage(): RunUsage {
    return this.#usage;
  }

  get text(): string {
    return joined(this.#parts.text);
  }

  get reasoning(): string {
    return joined(this.#parts.reasoning);
  }

  /** What was written past the stop string. */
  get overrun(): string {
    return joined(this.#parts.overrun);
  }

  /** The tokens of the answer so far, where they were asked for. They are read, not sent: few want to see them. */
  get tokens(): RunTokens {
    return { start: this.#tokensStart, tokens: this.#tokens };
  }

  setPhase(phase: Phase, options: { inferred?: boolean; note?: string } = {}): void {
    const { inferred = false, note } = options;
    if (this.#phase.phase === phase && this.#phase.inferred === inferred && this.#phase.note === note) return;
    this.#phase = note === undefined ? { type: "phase", phase, inferred } : { type: "phase", phase, inferred, note };
    this.#push(this.#phase);
  }

  setUsage(usage: RunUsage): void {
    this.#usage = { ...this.#usage, ...usage };
    this.#push({ type: "usage", usage: this.#usage });
  }

  setUnstored(problem: ErrorInfo | undefined): void {
    if (this.#unstored === problem) return;
    this.#unstored = problem;
    this.#push({ type: "unstored", problem: problem ?? null });
  }

  append(kind: DeltaKind, text: string, tokens: Token[] = []): void {
    this.#parts[kind].push(text);
    if (this.#pending !== undefined && this.#pending.kind !== kind) this.#flush();
    this.#pending ??= { kind, parts: [], units: 0 };
    this.#pending.parts.push(text);
    this.#pending.units += text.length;
    this.#tokens.push(...tokens);
    const due = this.#flushedAt + flushMs - performance.now();
    if (due <= 0 || this.#pending.units >= flushUnits) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), due);
  }

  end(end: RunEnd): void {
    this.#flush();
    this.#endsAt = this.#events.length;
    this.#push({ type: "run-end", end, usage: this.#usage });
  }

  /**
   * The events after `afterSeq` (0 begins with a snapshot), then each as it comes, until the run has ended
   * and is stored, or the signal aborts.
   */
  async *watch(afterSeq: number, signal: AbortSignal | undefined): AsyncGenerator<RunEvent, void> {
    let seen = afterSeq;
    const missed = this.#events.length - afterSeq;
    if (afterSeq === 0 || missed > longestReplay || missed < 0) {
      this.#flush();
      seen = this.#endsAt ?? this.#events.length;
      yield this.#snapshot(seen);
    }
    for (;;) {
      for (; seen < this.#events.length; seen += 1) {
        const event = this.#events[seen];
        if (event !== undefined) yield event;
      }
      if (this.ended && this.#unstored === undefined) return;
      await once(this.#changed, "event", signal === undefined ? {} : { signal });
    }
  }

  /** All of the run so far. The end itself is never part of it: it follows as an event of its own. */
  #snapshot(seq: number): RunEvent {
    const { text, reasoning, overrun } = this;
    return { ...this.#phase, seq, type: "snapshot", text, reasoning, overrun, usage: this.#usage };
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending === undefined) return;
    const { kind, parts } = this.#pending;
    this.#pending = undefined;
    this.#flushedAt = performance.now();
    this.#push({ type: `${kind}-delta`, text: parts.join("") });
  }

  #push(body: RunEventBody): void {
    this.#events.push({ seq: this.#events.length + 1, ...body });
    this.#changed.emit("event");
  }
}

/** Joins the parts, and leaves the joined whole in their place so that the next call has little to do. */
function joined(parts: string[]): string {
  const whole = parts.join("");
  parts.splice(0, parts.length, whole);
  return whole;
}
