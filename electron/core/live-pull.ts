import { setTimeout as wait } from "node:timers/promises";
import { toErrorInfo } from "../../shared/errors.ts";
import { formatDuration } from "../../shared/models/duration.ts";
import { readPullError, retryWait, sourceAway, type PullFailure } from "../../shared/models/pull-errors.ts";
import {
  failPull,
  letTimePass,
  readPullLine,
  restorePull,
  resumePull,
  type PullPhase,
  type PullProgress,
} from "../../shared/models/pull-progress.ts";
import type { Pull, PullState } from "../../shared/models/pull.ts";
import type { ModelKeeper } from "../backends/model-keeper.ts";
import type { StoredPull } from "../storage/pulls.ts";
import type { PullSlots } from "./pull-slots.ts";

const minute = 60_000;
/** How long a source may say nothing. While it checks digests it writes no line at all. */
const longestSilence: Readonly<Record<PullPhase, number>> = {
  manifest: 5 * minute,
  downloading: minute,
  verifying: 120 * minute,
  writing: 10 * minute,
  cleaning: 10 * minute,
  done: minute,
  failed: minute,
};
const tickMs = 1000;
/** Ticks between two times that the progress is stored. */
const storedEvery = 5;

export interface LivePullParts {
  slots: PullSlots;
  /** Throws an `AppError` when the source is gone or keeps no models. */
  keeper: (source: string) => ModelKeeper;
  store: (pull: Pick<StoredPull, "id" | "state" | "progress" | "failure" | "endedAt">) => void;
  /** Something that is shown has changed. */
  changed: (pull: LivePull) => void;
  /** Milliseconds until the next try after so many failures in a row. */
  waitAfter?: typeof retryWait;
}

/** One pull, from its place in the queue to its end, over all its tries. */
export class LivePull {
  readonly #stored: StoredPull;
  readonly #parts: LivePullParts;
  #state: PullState;
  #progress: PullProgress;
  #phaseSince: number | undefined;
  #failure: PullFailure | undefined;
  #nextTryAt: number | undefined;
  #endedAt: number | undefined;
  #stop: AbortController | undefined;
  #storeAgain: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(stored: StoredPull, parts: LivePullParts) {
    this.#stored = stored;
    this.#parts = parts;
    this.#state = stored.state;
    this.#failure = stored.failure;
    this.#endedAt = stored.endedAt;
    this.#progress = restorePull(stored.name, stored.progress, stored.state === "done");
  }

  get id(): number {
    return this.#stored.id;
  }

  get view(): Pull {
    const { id, source, name, pair, createdAt } = this.#stored;
    const { phase, layers, active, total, completed, fraction, note } = this.#progress;
    const { bytesPerSecond, secondsLeft, silentSince } = this.#progress;
    const figures = {
      phase,
      layers,
      active,
      total,
      completed,
      fraction,
      bytesPerSecond,
      secondsLeft,
      silentSince,
      note,
    };
    return {
      ...figures,
      id,
      source,
      name,
      pair,
      createdAt,
      state: this.#state,
      phaseSince: this.#state === "running" ? this.#phaseSince : undefined,
      failure: this.#failure,
      nextTryAt: this.#nextTryAt,
      endedAt: this.#endedAt,
    };
  }

  /** Begins, goes on, or ends a wait for the next try. */
  start(): void {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    // What is aborted has no more to say: whoever aborted it says how it stands.
    const tries = this.#tries(stop.signal).catch((thrown: unknown) => {
      if (!stop.signal.aborted) this.#end("failed", failureOf(thrown, undefined));
    });
    this.#work = Promise.all([this.#work, tries]).then(() => undefined);
  }

  /** Ends the transfer, if there is one, and stands still. Resolves when its source was told. */
  async stop(state: "paused" | "interrupted"): Promise<void> {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#nextTryAt = undefined;
    this.#set(state);
    await this.#work;
  }

  async #tries(signal: AbortSignal): Promise<void> {
    const { slots, waitAfter = retryWait } = this.#parts;
    for (let failures = 0; ;) {
      this.#nextTryAt = undefined;
      this.#set("waiting");
      const leave = await slots.enter(this.#stored.source, signal);
      const failure = await this.#try(signal).finally(leave);
      signal.throwIfAborted();
      if (failure === undefined) return this.#end("done", undefined);
      failures = this.#progress.pace.received > 0 ? 1 : failures + 1;
      const pause = failure.transient ? waitAfter(failures) : undefined;
      if (pause === undefined) return this.#end("failed", failure);
      this.#failure = failure;
      this.#nextTryAt = Date.now() + pause;
      this.#set("retrying");
      await wait(pause, undefined, { signal });
    }
  }

  async #try(signal: AbortSignal): Promise<PullFailure | undefined> {
    const silence = new AbortController();
    let heard = Date.now();
    let ticks = 0;
    this.#progress = resumePull(this.#progress);
    this.#phaseSince = heard;
    this.#set("running");
    const clock = setInterval(() => {
      const now = Date.now();
      if (now - heard > longestSilence[this.#progress.phase]) silence.abort();
      this.#progress = letTimePass(this.#progress, now);
      ticks += 1;
      if (ticks % storedEvery === 0) this.#store();
      this.#parts.changed(this);
    }, tickMs);
    try {
      const { name, source } = this.#stored;
      const lines = this.#parts.keeper(source).pull(name, AbortSignal.any([signal, silence.signal]));
      for await (const line of lines) {
        heard = Date.now();
        const { phase } = this.#progress;
        this.#progress = readPullLine(this.#progress, line, heard);
        if (phase !== this.#progress.phase) this.#phaseSince = heard;
        this.#parts.changed(this);
      }
      const { phase, failure } = this.#progress;
      return phase === "done" ? undefined : (failure ?? readPullError("unexpected EOF", name));
    } catch (thrown) {
      signal.throwIfAborted();
      const failure = failureOf(thrown, silence.signal.aborted ? Date.now() - heard : undefined);
      this.#progress = failPull(this.#progress, failure);
      return failure;
    } finally {
      clearInterval(clock);
    }
  }

  #end(state: "done" | "failed", failure: PullFailure | undefined): void {
    this.#failure = failure;
    this.#nextTryAt = undefined;
    this.#endedAt = Date.now();
    this.#stop = undefined;
    this.#set(state);
  }

  #set(state: PullState): void {
    this.#state = state;
    this.#store();
    this.#parts.changed(this);
  }

  /** Stores how it stands, again and again until it succeeds: a pull goes on where its own model has filled the disk. */
  #store(): void {
    clearTimeout(this.#storeAgain);
    const { layers, total, completed, expected } = this.#progress;
    const progress = { layers, total, completed, expected };
    const { id } = this;
    try {
      this.#parts.store({ id, progress, state: this.#state, failure: this.#failure, endedAt: this.#endedAt });
    } catch {
      // An interrupted one is taken for running in the end, and interrupted by the next start.
      if (this.#state !== "interrupted") this.#storeAgain = setTimeout(() => this.#store(), tickMs).unref();
    }
  }
}

/** A call that failed outside its own stream. What may pass by itself is tried again. */
function failureOf(thrown: unknown, silentMs: number | undefined): PullFailure {
  if (silentMs !== undefined)
    return sourceAway(
      `The server has said nothing for ${formatDuration(silentMs / 1000)}, so the connection was ended.`,
      "",
    );
  const { message, retryable, detail = "" } = toErrorInfo(thrown);
  return { ...sourceAway(message, detail), transient: retryable };
}
