import { PassingFault, RefusedFault, WrongBlob } from "./faults.ts";
import type { Answer } from "./http-client.ts";
import type { Registry } from "./registry.ts";
import { withRetries } from "./retries.ts";

/** The server sends a blob only as a whole. */
export class NoRanges extends Error {
  override readonly name = "NoRanges";
}

/** Statuses by which a direct address says that its time is over. */
const expired: ReadonlySet<number> = new Set([400, 401, 403, 404, 410]);

/** Where the bytes of one blob come from. Its size is its manifest's, and every answer is held against it. */
export class BlobSource {
  readonly #registry: Registry;
  readonly #digest: string;
  readonly #size: number;
  #place: Promise<URL> | undefined;

  constructor(registry: Registry, { digest, size }: { digest: string; size: number }) {
    this.#registry = registry;
    this.#digest = digest;
    this.#size = size;
  }

  /** Throws `WrongBlob` when the registry has another number of bytes than its manifest says. */
  async checkSize(signal: AbortSignal): Promise<void> {
    const ask = (): Promise<number | undefined> => this.#registry.blobSize(this.#digest, signal);
    const size = await withRetries(ask, this.#registry.patience.waits, signal).catch((error: unknown) => {
      // Not every registry answers this question; whether the blob can be had, the download will tell.
      if (error instanceof RefusedFault) return undefined;
      throw error;
    });
    this.#compareSize(size);
  }

  /** Bytes `start` up to, not including, `end`. Throws `NoRanges` where only the whole can be had. */
  async range(start: number, end: number, signal: AbortSignal): Promise<Answer> {
    const answer = await this.#get({ range: `bytes=${start}-${end - 1}` }, signal);
    try {
      if (answer.status === 200 && start === 0 && end === this.#size) return this.#checkWhole(answer);
      const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers["content-range"] ?? "") ?? [];
      if (answer.status !== 206 || Number(first) !== start) throw new NoRanges("the registry does not send parts");
      if (total !== "*") this.#compareSize(Number(total));
      return answer;
    } catch (error) {
      answer.body.destroy();
      throw error;
    }
  }

  /** All bytes, from the first. */
  async whole(signal: AbortSignal): Promise<Answer> {
    return this.#checkWhole(await this.#get({}, signal));
  }

  #checkWhole(answer: Answer): Answer {
    const length = answer.headers["content-length"];
    this.#compareSize(length === undefined ? undefined : Number(length));
    return answer;
  }

  #compareSize(size: number | undefined): void {
    if (size === undefined || size === this.#size) return;
    throw new WrongBlob(
      `the manifest is wrong about the size of ${this.#digest}: the registry has another number of bytes`,
    );
  }

  async #get(headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
    const place = await this.#findPlace(signal);
    try {
      const answer = await this.#registry.ask("GET", place, { headers, signal });
      // Where a redirect led is asked at once from now on.
      this.#place = Promise.resolve(answer.url);
      return answer;
    } catch (error) {
      if (!(error instanceof RefusedFault)) throw error;
      if (error.status === 416) throw new NoRanges(error.message, { cause: error });
      if (this.#registry.isAt(place) || !expired.has(error.status)) throw error;
      this.#place = undefined;
      throw new PassingFault(error.message, { cause: error });
    }
  }

  #findPlace(signal: AbortSignal): Promise<URL> {
    this.#place ??= this.#registry.blobPlace(this.#digest, signal).catch((error: unknown) => {
      this.#place = undefined;
      throw error;
    });
    return this.#place;
  }
}
