import type { WantedBlob } from "./download.ts";
import { Download } from "./download.ts";
import type { Registry } from "./registry.ts";

type Shared = { download: Download; users: number; ending?: Promise<void> };

/** A download one may watch; `leave` says that one no longer wants it. */
export type Seat = { download: Download; leave: () => void };

/** The blobs being fetched, each once however many pulls want it. The last that leaves stops it. */
export class Downloads {
  readonly #running = new Map<string, Shared>();

  /** A seat at the download of the blob; from `registry`, unless it is under way already. */
  async join(wanted: WantedBlob, registry: Registry): Promise<Seat> {
    const shared = (await this.#find(wanted.digest)) ?? this.#begin(wanted, registry);
    shared.users++;
    let seated = true;
    const leave = (): void => {
      if (!seated) return;
      seated = false;
      if (--shared.users === 0) void this.#end(wanted.digest, shared);
    };
    return { download: shared.download, leave };
  }

  /** Breaks everything off; resolves when all files are closed. */
  async close(): Promise<void> {
    await Promise.all([...this.#running].map(([digest, shared]) => this.#end(digest, shared)));
  }

  async #find(digest: string): Promise<Shared | undefined> {
    for (;;) {
      const shared = this.#running.get(digest);
      if (!shared?.ending) return shared;
      await shared.ending;
    }
  }

  #begin(wanted: WantedBlob, registry: Registry): Shared {
    const shared: Shared = { download: new Download(wanted, registry), users: 0 };
    this.#running.set(wanted.digest, shared);
    // One that is over, well or not, is no longer to be joined.
    const forget = (): void => this.#forget(wanted.digest, shared);
    shared.download.verified.then(forget, forget);
    return shared;
  }

  #end(digest: string, shared: Shared): Promise<void> {
    shared.ending ??= shared.download.stop().then(() => this.#forget(digest, shared));
    return shared.ending;
  }

  #forget(digest: string, shared: Shared): void {
    if (this.#running.get(digest) === shared) this.#running.delete(digest);
  }
}
