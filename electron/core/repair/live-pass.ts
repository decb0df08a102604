import { EventEmitter, once } from "node:events";
import type { FieldStream, StreamState } from "../../../shared/json/stream.ts";
import type { LiveAnswer, PassEvent, PassEventBody } from "../../../shared/repair/pass-event.ts";
import type { Pass, PassStep, RungKind } from "../../../shared/repair/pass.ts";
import type { Phase, RunUsage } from "../../../shared/run-event.ts";
import type { ModelRef } from "../../../shared/source.ts";

/** At most one text event in this time; nobody reads faster, and the page stays free. */
const flushMs = 16;
const flushUnits = 2048;
/** A page that missed more events than this gets one snapshot instead. */
const longestReplay = 64;
const longestOpenValue = 500;

/** Which answer begins: by which model, in which round, and how the model is held to the schema. */
export interface Asking {
  round: number;
  model: ModelRef;
  rung: RungKind | null;
  /** Follows the answer as JSON; whoever asks feeds it. */
  stream: FieldStream;
}

/** An answer while it is written: its text in pieces, and its fields. */
interface Writing extends Asking {
  phase: Phase;
  note: string | null;
  usage: RunUsage;
  parts: string[];
  /** How much of the fields was told already. */
  told: { document: number; settled: number; state: StreamState["state"] };
}

/** The events of one pass, from its start to its end, and whoever watches them. */
export class LivePass {
  readonly #events: PassEvent[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  #pass: Pass;
  #writing: Writing | undefined;
  #pending: string[] = [];
  #units = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #ended = false;

  constructor(pass: Pass) {
    this.#pass = pass;
  }

  get pass(): Pass {
    return this.#pass;
  }

  get ended(): boolean {
    return this.#ended;
  }

  begin(asking: Asking): void {
    this.#flush();
    const told = { document: 0, settled: 0, state: "waiting" as const };
    this.#writing = {
      ...asking,
      phase: "waiting",
      note: null,
      usage: {},
      parts: [],
      told,
    };
    this.#push({ type: "asking", live: liveAnswer(this.#writing) });
  }

  setPhase(phase: Phase, options: { note?: string } = {}): void {
    const writing = this.#writing;
    const note = options.note ?? null;
    if (writing === undefined || (writing.phase === phase && writing.note === note)) return;
    Object.assign(writing, { phase, note });
    this.#push({ type: "phase", phase, note });
  }

  setUsage(usage: RunUsage): void {
    const writing = this.#writing;
    if (writing === undefined) return;
    writing.usage = { ...writing.usage, ...usage };
    this.#push({ type: "usage", usage: writing.usage });
  }

  append(text: string): void {
    const writing = this.#writing;
    if (writing === undefined) return;
    writing.parts.push(text);
    this.#pending.push(text);
    this.#units += text.length;
    const due = this.#flushedAt + flushMs - performance.now();
    if (due <= 0 || this.#units >= flushUnits) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), due);
  }

  /** A step has ended; the answer it was, if any, is no longer being written. */
  step(step: PassStep): void {
    this.#flush();
    if (step.kind === "source" || step.kind === "model") this.#writing = undefined;
    this.#pass = { ...this.#pass, steps: [...this.#pass.steps, step] };
    this.#push({ type: "step", step });
  }

  setText(text: string): void {
    this.#pass = { ...this.#pass, text };
    this.#push({ type: "text", text });
  }

  end(pass: Pass): void {
    this.#flush();
    this.#pass = pass;
    this.#writing = undefined;
    this.#ended = true;
    this.#push({ type: "pass-end", pass });
  }

  /** The events after `afterSeq` (0 begins with a snapshot), until the pass has ended or the signal aborts. */
  async *watch(afterSeq: number, signal: AbortSignal | undefined): AsyncGenerator<PassEvent, void> {
    let seen = afterSeq;
    const missed = this.#events.length - afterSeq;
    if (afterSeq === 0 || missed > longestReplay || missed < 0) {
      this.#flush();
      // The end is never part of a snapshot: it follows as an event of its own.
      seen = this.#events.length - (this.#ended ? 1 : 0);
      yield { seq: seen, ...this.#snapshot() };
    }
    for (;;) {
      for (; seen < this.#events.length; seen += 1) {
        const event = this.#events[seen];
        if (event !== undefined) yield event;
      }
      if (this.#ended) return;
      await once(this.#changed, "event", signal === undefined ? {} : { signal });
    }
  }

  #snapshot(): PassEventBody {
    return { type: "snapshot", pass: this.#pass, live: this.#writing === undefined ? null : liveAnswer(this.#writing) };
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#units === 0) return;
    const text = this.#pending.join("");
    [this.#pending, this.#units] = [[], 0];
    this.#flushedAt = performance.now();
    this.#push({ type: "text-delta", text });
    this.#tellFields();
  }

  #tellFields(): void {
    const writing = this.#writing;
    if (writing === undefined || writing.round === 0) return;
    const { stream, told } = writing;
    const { document, state } = stream.progress;
    const from = document === told.document ? told.settled : 0;
    const settled = stream.settledFrom(from);
    const open = stream.open(longestOpenValue);
    const isNews = settled.length > 0 || open !== null || state !== told.state || document !== told.document;
    writing.told = { document, settled: from + settled.length, state };
    if (isNews) this.#push({ type: "fields", document, state, settled, open });
  }

  #push(body: PassEventBody): void {
    this.#events.push({ seq: this.#events.length + 1, ...body });
    this.#changed.emit("event");
  }
}

function liveAnswer({ round, model, rung, phase, note, usage, parts, stream }: Writing): LiveAnswer {
  return { round, model, rung, phase, note, usage, text: parts.join(""), stream: stream.state };
}
