import type { BlobSource } from "./blob-source.ts";
import { NoRanges } from "./blob-source.ts";
import type { Answer } from "./http-client.ts";
import { bytesOf } from "./http-client.ts";
import type { Stretch } from "./partial-blob.ts";
import { pieceSize } from "./partial-blob.ts";
import type { Target } from "./piece-writer.ts";
import { PieceWriter } from "./piece-writer.ts";
import type { Patience } from "./retries.ts";
import { Retries } from "./retries.ts";

/** Bytes asked for at once, and how many such parts are on their way together. */
const partSize = 8 * 1024 * 1024;
const lanes = 6;

/**
 * Fetches what is missing of a blob: in parts of 8 MB, six side by side, or as a whole from a server that has no parts.
 * A try that brought at least a piece makes the next fault count as the first: slow progress is progress.
 */
export class PartFetcher {
  readonly #target: Target;
  readonly #source: BlobSource;
  readonly #patience: Patience;
  readonly #writers = new Set<PieceWriter>();

  constructor(target: Target, source: BlobSource, patience: Patience) {
    this.#target = target;
    this.#source = source;
    this.#patience = patience;
  }

  /** Bytes that came and are not yet written. */
  get held(): number {
    return [...this.#writers].reduce((sum, writer) => sum + writer.held, 0);
  }

  /** Resolves when nothing is missing; throws the first fault that no further try may mend, with nothing still running. */
  async fetchAll(signal: AbortSignal): Promise<void> {
    const parts = this.#target.partial.missing(partSize).values();
    const lane = async (stop: AbortSignal): Promise<void> => {
      for (const part of parts) await this.#fetchPart(part, stop);
    };
    try {
      await together(lanes, lane, signal);
    } catch (error) {
      if (!(error instanceof NoRanges)) throw error;
      await this.#fetchWhole(signal);
    }
  }

  async #fetchPart({ start, end }: Stretch, signal: AbortSignal): Promise<void> {
    const writer = new PieceWriter(this.#target, start);
    const attempt = async (): Promise<void> => {
      const answer = await this.#source.range(writer.position, end, signal);
      await this.#take(writer, answer, end, signal);
    };
    await this.#persist(attempt, () => writer.position, signal);
  }

  async #fetchWhole(signal: AbortSignal): Promise<void> {
    const { partial } = this.#target;
    const attempt = async (): Promise<void> => {
      const answer = await this.#source.whole(signal);
      await this.#take(new PieceWriter(this.#target, 0), answer, partial.size, signal);
    };
    await this.#persist(attempt, () => partial.completed, signal);
  }

  async #take(writer: PieceWriter, answer: Answer, end: number, signal: AbortSignal): Promise<void> {
    this.#writers.add(writer);
    try {
      await writer.takeAll(bytesOf(answer, this.#patience.silence, signal), end);
    } finally {
      this.#writers.delete(writer);
    }
  }

  async #persist(attempt: () => Promise<void>, position: () => number, signal: AbortSignal): Promise<void> {
    const retries = new Retries(this.#patience.waits);
    for (;;) {
      const before = position();
      try {
        return await attempt();
      } catch (fault) {
        if (position() - before >= pieceSize) retries.reset();
        await retries.after(fault, signal);
      }
    }
  }
}

/** Runs `count` of the same task; when one fails the others are stopped, and its fault is thrown once all have ended. */
async function together(
  count: number,
  task: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const failing = new AbortController();
  const stop = AbortSignal.any([signal, failing.signal]);
  const faults: unknown[] = [];
  const running = Array.from({ length: count }, () =>
    task(stop).catch((fault: unknown) => {
      faults.push(fault);
      failing.abort();
    }),
  );
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}
