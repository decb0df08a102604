import { createHash } from "node:crypto";
import type { PartialBlob } from "./partial-blob.ts";

const readSize = 1024 * 1024;

/**
 * The sha256 of a blob that is being written: follows the front, from the first byte up to the first gap, so that next
 * to nothing is left to do at the end. It reads what is on the disk, whether it was written now or before a restart.
 */
export class FrontHash {
  readonly #partial: PartialBlob;
  readonly #signal: AbortSignal;
  readonly #hash = createHash("sha256");
  readonly #buffer = Buffer.allocUnsafe(readSize);
  #at = 0;
  #work = Promise.resolve();

  constructor(partial: PartialBlob, signal: AbortSignal) {
    this.#partial = partial;
    this.#signal = signal;
  }

  /** Goes on, as the front may have moved. */
  follow(): void {
    this.#work = this.#work.then(() => this.#advance());
    // Said by `end`.
    this.#work.catch(() => undefined);
  }

  /** The digest, once the front has reached the end. */
  async end(): Promise<string> {
    this.follow();
    await this.#work;
    return `sha256:${this.#hash.digest("hex")}`;
  }

  /** Resolves when nothing is being read. */
  async rest(): Promise<void> {
    await this.#work.catch(() => undefined);
  }

  async #advance(): Promise<void> {
    while (this.#at < this.#partial.front) {
      this.#signal.throwIfAborted();
      const length = Math.min(readSize, this.#partial.front - this.#at);
      const { bytesRead } = await this.#partial.file.read(this.#buffer, 0, length, this.#at);
      if (bytesRead === 0) throw new Error("the file of a running download was made shorter");
      this.#hash.update(this.#buffer.subarray(0, bytesRead));
      this.#at += bytesRead;
    }
  }
}
