import { BlobSource } from "./blob-source.ts";
import { WrongBlob } from "./faults.ts";
import { FrontHash } from "./front-hash.ts";
import { PartFetcher } from "./part-fetcher.ts";
import { PartialBlob } from "./partial-blob.ts";
import type { Registry } from "./registry.ts";

/** A blob to fetch; `path` is where it goes. */
export type WantedBlob = { digest: string; size: number; path: string };

/**
 * One blob being fetched, from its making on. What is written stays on the disk for the next download, unless it is
 * wrong; the digest is worked out along the way.
 */
export class Download {
  readonly total: number;
  /** Resolves when all bytes are there. */
  readonly arrived: Promise<void>;
  /** Resolves when the digest is right and the blob in its place. Both reject when it cannot be had. */
  readonly verified: Promise<void>;
  readonly #wanted: WantedBlob;
  readonly #registry: Registry;
  readonly #source: BlobSource;
  readonly #stopping = new AbortController();
  #partial: PartialBlob | undefined;
  #fetcher: PartFetcher | undefined;

  constructor(wanted: WantedBlob, registry: Registry) {
    this.total = wanted.size;
    this.#wanted = wanted;
    this.#registry = registry;
    this.#source = new BlobSource(registry, wanted);
    const arrived = Promise.withResolvers<void>();
    this.arrived = arrived.promise;
    this.arrived.catch(() => undefined);
    this.verified = this.#run(arrived.resolve);
    this.verified.catch(arrived.reject);
  }

  /** Bytes that came so far; goes back when a connection breaks off. */
  get completed(): number {
    return (this.#partial?.completed ?? 0) + (this.#fetcher?.held ?? 0);
  }

  /** Breaks off; resolves when the files are closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.verified.catch(() => undefined);
  }

  async #run(arrived: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const partial = await this.#open(signal);
    const hash = new FrontHash(partial, signal);
    try {
      this.#partial = partial;
      this.#fetcher = new PartFetcher({ partial, hash }, this.#source, this.#registry.patience);
      hash.follow();
      await this.#fetcher.fetchAll(signal);
      arrived();
      this.#compare(await hash.end());
      await partial.keep();
    } catch (error) {
      await hash.rest();
      const isWorthless = error instanceof WrongBlob || partial.completed === 0;
      await (isWorthless ? partial.discard() : partial.close());
      throw error;
    }
  }

  async #open(signal: AbortSignal): Promise<PartialBlob> {
    const { path, size } = this.#wanted;
    const kept = await PartialBlob.resume(path, size);
    if (kept) return kept;
    await this.#source.checkSize(signal);
    return PartialBlob.create(path, size);
  }

  #compare(digest: string): void {
    if (digest === this.#wanted.digest) return;
    const { digest: wanted } = this.#wanted;
    throw new WrongBlob(`digest mismatch, file must be downloaded again: want ${wanted}, got ${digest}`);
  }
}
