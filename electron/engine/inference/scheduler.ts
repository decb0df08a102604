import { formatBytes } from "../../../shared/models/bytes.ts";
import { HttpError } from "../http/http-error.ts";
import type { ModelFacts } from "../store/model-facts.ts";
import type { LlamaRuntime } from "./llama.ts";
import type { LoadShape } from "./runner.ts";
import { Runner } from "./runner.ts";
import { Turnstile } from "./turnstile.ts";

/** A model to be had: its file, what is known of it, how it is to lie in memory and how long after use. */
export type LoadRequest = {
  file: string;
  facts: ModelFacts;
  shape: LoadShape;
  /** Milliseconds to keep it after use; Infinity for ever. */
  keepAlive: number;
  /** The name it is asked for by, for `status`. */
  name: string;
};

/** A model in memory that is ours alone until `release`. Times in nanoseconds. */
export type Lease = { runner: Runner; queueTime: number; loadTime: number; release: () => void };

/** What lies in memory, for `ps`. */
export type LoadedModel = { name: string; runner: Runner; expires: Date };

type Seat = {
  turn: Turnstile;
  runner?: Runner;
  name: string;
  keepAlive: number;
  lastUsed: number;
  timer?: NodeJS.Timeout;
};

const longestQueue = 512;
const farFuture = new Date("2318-01-01T00:00:00Z");

/** Bytes that llama.cpp needs beside weights and cache: compute buffers, vocabulary. */
const overhead = 16 * 1024 * 1024;

/**
 * Decides which models lie in memory and who uses them when. Each model serves one request at a time, in order of
 * arrival; models run beside each other as long as their estimated size stays under `memoryLimit`, else the one idle
 * for the longest makes room, and if none is idle the newcomer waits. Whoever hangs up leaves every line at once.
 */
export class Scheduler {
  readonly #seats = new Map<string, Seat>();
  readonly #loadTurn = new Turnstile();
  readonly #memoryLimit: number;
  readonly #runtime: () => Promise<LlamaRuntime>;
  #onRoom = Promise.withResolvers<void>();

  constructor(memoryLimit: number, runtime: () => Promise<LlamaRuntime>) {
    this.#memoryLimit = memoryLimit;
    this.#runtime = runtime;
  }

  /** Waits for the model's turn and loads it where needed. The caller must `release` what it gets. */
  async acquire(request: LoadRequest, signal: AbortSignal): Promise<Lease> {
    const asked = performance.now();
    const seat = this.#seat(request.file);
    if (seat.turn.length >= longestQueue) {
      throw new HttpError(503, "server busy, please try again.  maximum pending requests exceeded");
    }
    const leave = await seat.turn.enter(signal);
    clearTimeout(seat.timer);
    try {
      const entered = performance.now();
      const { runner, waited } = await this.#runnerFor(seat, request, signal);
      const queued = entered - asked + waited;
      seat.name = request.name;
      seat.keepAlive = request.keepAlive;
      const release = (): void => this.#release(seat, leave);
      const queueTime = nanoseconds(queued);
      return { runner, queueTime, loadTime: nanoseconds(performance.now() - asked) - queueTime, release };
    } catch (error) {
      this.#release(seat, leave);
      throw error;
    }
  }

  /** What lies in memory now, by name. */
  status(): LoadedModel[] {
    const loaded: LoadedModel[] = [];
    for (const { runner, name, lastUsed, keepAlive } of this.#seats.values()) {
      if (!runner) continue;
      const expires = Number.isFinite(keepAlive) ? new Date(lastUsed + keepAlive) : farFuture;
      loaded.push({ runner, name, expires });
    }
    return loaded.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Takes the model in `file` out of memory: now if it is idle, else as soon as nobody uses it. */
  async unload(file: string): Promise<void> {
    const seat = this.#seats.get(file);
    if (!seat?.runner) return;
    seat.keepAlive = 0;
    if (seat.turn.isFree) await this.#evict(seat);
  }

  /** Takes everything out of memory, whatever is going on. */
  async close(): Promise<void> {
    await Promise.all([...this.#seats.values()].map((seat) => this.#evict(seat)));
  }

  #seat(file: string): Seat {
    const known = this.#seats.get(file);
    if (known) return known;
    const seat: Seat = { turn: new Turnstile(), name: "", keepAlive: 0, lastUsed: Date.now() };
    this.#seats.set(file, seat);
    return seat;
  }

  /** The seat's runner, loaded if need be, and the milliseconds spent waiting for others meanwhile. */
  async #runnerFor(seat: Seat, request: LoadRequest, signal: AbortSignal): Promise<{ runner: Runner; waited: number }> {
    if (seat.runner && sameShape(seat.runner.shape, request.shape)) return { runner: seat.runner, waited: 0 };
    const runtime = await this.#runtime();
    await this.#evict(seat);
    const began = performance.now();
    const leave = await this.#loadTurn.enter(signal);
    try {
      await this.#makeRoom(request, signal);
      const waited = performance.now() - began;
      seat.runner = await Runner.load(runtime, request.file, request.facts, request.shape, signal);
      return { runner: seat.runner, waited };
    } finally {
      leave();
    }
  }

  /** Evicts idle models, the longest unused first, until the new one fits; waits when all are in use. */
  async #makeRoom(request: LoadRequest, signal: AbortSignal): Promise<void> {
    const needed = estimateSize(request);
    if (needed > this.#memoryLimit) {
      const sizes = `(${formatBytes(needed)}) than is allowed (${formatBytes(this.#memoryLimit)})`;
      throw new HttpError(500, `model requires more system memory ${sizes}; a smaller num_ctx needs less`);
    }
    while (this.#usedMemory() + needed > this.#memoryLimit) {
      const oldest = this.#longestIdle();
      if (oldest) await this.#evict(oldest);
      else await this.#someRoom(signal);
    }
  }

  #usedMemory(): number {
    let used = 0;
    for (const { runner } of this.#seats.values()) if (runner) used += estimateSize(runner);
    return used;
  }

  #longestIdle(): Seat | undefined {
    const idle = [...this.#seats.values()].filter((seat) => seat.runner && seat.turn.isFree);
    return idle.toSorted((one, other) => one.lastUsed - other.lastUsed)[0];
  }

  async #someRoom(signal: AbortSignal): Promise<void> {
    const aborted = Promise.withResolvers<never>();
    const giveUp = (): void => aborted.reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      signal.throwIfAborted();
      await Promise.race([this.#onRoom.promise, aborted.promise]);
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  }

  #release(seat: Seat, leave: () => void): void {
    seat.lastUsed = Date.now();
    leave();
    if (!seat.turn.isFree) return;
    if (seat.keepAlive <= 0) void this.#evict(seat);
    else if (Number.isFinite(seat.keepAlive)) {
      seat.timer = setTimeout(() => void this.#evict(seat), Math.min(seat.keepAlive, 2 ** 31 - 1));
    }
    this.#tellOfRoom();
  }

  async #evict(seat: Seat): Promise<void> {
    const { runner } = seat;
    clearTimeout(seat.timer);
    delete seat.runner;
    await runner?.close();
    this.#tellOfRoom();
  }

  /** Whoever waits for memory looks again: a model is idle now, or one has gone. */
  #tellOfRoom(): void {
    this.#onRoom.resolve();
    this.#onRoom = Promise.withResolvers();
  }
}

/** Bytes the model will take: its file, the cache of its context, and what llama.cpp needs beside. */
function estimateSize({ facts, shape }: { facts: ModelFacts; shape: LoadShape }): number {
  return facts.fileSize + facts.cacheBytesPerToken * shape.contextLength + overhead;
}

function sameShape(one: LoadShape, other: LoadShape): boolean {
  return (
    one.contextLength === other.contextLength && one.gpuLayers === other.gpuLayers && one.threads === other.threads
  );
}

function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}
