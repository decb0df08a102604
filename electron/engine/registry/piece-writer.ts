import { ConnectionFault } from "./faults.ts";
import type { FrontHash } from "./front-hash.ts";
import type { PartialBlob } from "./partial-blob.ts";
import { pieceSize } from "./partial-blob.ts";

/** Where bytes go: onto the disk, and from there into the digest. */
export type Target = { partial: PartialBlob; hash: FrontHash };

/** Takes a run of a blob's bytes, from `position` on, and writes each piece that is not there yet once it is whole. */
export class PieceWriter {
  readonly #target: Target;
  readonly #held: Buffer[] = [];
  #position: number;

  /** `position` is where a piece begins. */
  constructor(target: Target, position: number) {
    this.#target = target;
    this.#position = position;
  }

  /** Where the next byte belongs. */
  get position(): number {
    return this.#position;
  }

  /** Bytes taken that are not yet written. */
  get held(): number {
    const isThere = this.#target.partial.has(Math.floor(this.#position / pieceSize));
    return isThere ? 0 : this.#held.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  /** Takes bytes up to `end`, which is where a piece ends; what comes after it is let go. */
  async takeAll(chunks: AsyncIterable<Buffer>, end: number): Promise<void> {
    for await (const chunk of chunks) {
      await this.#take(chunk.subarray(0, end - this.#position));
      if (this.#position === end) return;
    }
    throw new ConnectionFault("unexpected EOF: the connection ended before all bytes were there");
  }

  async #take(chunk: Buffer): Promise<void> {
    const { partial, hash } = this.#target;
    for (let from = 0; from < chunk.length;) {
      const piece = Math.floor(this.#position / pieceSize);
      const end = Math.min((piece + 1) * pieceSize, partial.size);
      const part = chunk.subarray(from, from + end - this.#position);
      this.#held.push(part);
      this.#position += part.length;
      from += part.length;
      if (this.#position < end) continue;
      await partial.write(piece, this.#held);
      this.#held.length = 0;
      hash.follow();
    }
  }
}
