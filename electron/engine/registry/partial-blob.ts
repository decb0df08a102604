import type { FileHandle } from "node:fs/promises";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../../folders.ts";
import { checkRoom, sayDiskFull } from "./disk-room.ts";

/** Bytes that are written, and remembered as written, together. */
export const pieceSize = 256 * 1024;

/** Bytes between two pushes to the disk, so that little is left to push at the end. */
const flushEvery = 64 * 1024 * 1024;

/** Bytes from `start` up to, not including, `end`. */
export type Stretch = { start: number; end: number };

/**
 * A blob on its way, in two files: `<blob>-partial`, as long as the whole from the start, and `<blob>-partial-pieces`
 * with one byte for each piece of 256 KB, 1 once the piece is written. The mark is set after the piece: whenever the
 * process dies, what is marked is there, and only pieces in flight are lost. A full disk is said in Ollama's words.
 */
export class PartialBlob {
  readonly size: number;
  readonly file: FileHandle;
  readonly #path: string;
  readonly #marks: FileHandle;
  readonly #pieces: Uint8Array;
  #completed: number;
  /** The first piece that is not there. */
  #gap = 0;
  #unflushed = 0;

  private constructor(path: string, size: number, pieces: Uint8Array, [file, marks]: [FileHandle, FileHandle]) {
    this.#path = path;
    this.size = size;
    this.#pieces = pieces;
    this.file = file;
    this.#marks = marks;
    this.#completed = writtenBytes(pieces, size);
    this.#closeGap();
  }

  /** What an earlier download left for the blob at `path`; undefined when there is nothing that fits `size`. */
  static async resume(path: string, size: number): Promise<PartialBlob | undefined> {
    const pieces = await readPieces(path, size);
    if (!pieces) return undefined;
    await checkRoom(partialPath(path), size - writtenBytes(pieces, size));
    return new PartialBlob(path, size, pieces, await openBoth(path, "r+"));
  }

  /** Begins anew. */
  static async create(path: string, size: number): Promise<PartialBlob> {
    makeFolder(dirname(path));
    await checkRoom(partialPath(path), size);
    // Marks of something else must not lie beside the new file, whatever happens in between.
    await rm(marksPath(path), { force: true });
    const pieces = new Uint8Array(Math.ceil(size / pieceSize));
    const partial = new PartialBlob(path, size, pieces, await openBoth(path, "w+"));
    await partial.#writing(async () => {
      await partial.file.truncate(size);
      await partial.#marks.write(pieces);
    });
    return partial;
  }

  /** Bytes that are written. */
  get completed(): number {
    return this.#completed;
  }

  /** Bytes from the first up to the first that is missing. */
  get front(): number {
    return Math.min(this.#gap * pieceSize, this.size);
  }

  has(piece: number): boolean {
    return this.#pieces[piece] === 1;
  }

  /** What is not there, in order, in stretches of at most `longest` bytes, which is whole pieces. */
  missing(longest: number): Stretch[] {
    const stretches: Stretch[] = [];
    for (let piece = this.#gap; piece < this.#pieces.length; piece++) {
      if (this.has(piece)) continue;
      const start = piece * pieceSize;
      const end = pieceEnd(piece, this.size);
      const last = stretches.at(-1);
      if (last?.end === start && start - last.start < longest) last.end = end;
      else stretches.push({ start, end });
    }
    return stretches;
  }

  /** Writes a whole piece and marks it. One that is there is left as it is. */
  async write(piece: number, chunks: Buffer[]): Promise<void> {
    if (this.has(piece)) return;
    const start = piece * pieceSize;
    await this.#writing(async () => {
      await writeAll(this.file, chunks, start);
      await this.#marks.write(Uint8Array.of(1), 0, 1, piece);
    });
    this.#pieces[piece] = 1;
    this.#completed += pieceEnd(piece, this.size) - start;
    this.#closeGap();
    this.#flushNowAndThen(pieceEnd(piece, this.size) - start);
  }

  /** Makes it the blob, once it is safely on the disk. */
  async keep(): Promise<void> {
    await this.#writing(() => this.file.datasync());
    await this.close();
    await rename(partialPath(this.#path), this.#path);
    await rm(marksPath(this.#path), { force: true });
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(marksPath(this.#path), { force: true });
    await rm(partialPath(this.#path), { force: true });
  }

  async close(): Promise<void> {
    await Promise.all([this.file.close(), this.#marks.close()]);
  }

  #closeGap(): void {
    while (this.has(this.#gap)) this.#gap++;
  }

  #flushNowAndThen(bytes: number): void {
    this.#unflushed += bytes;
    if (this.#unflushed < flushEvery) return;
    this.#unflushed = 0;
    // What goes wrong here goes wrong again at the end, and is said there.
    this.file.datasync().catch(() => undefined);
  }

  #writing<Result>(act: () => Promise<Result>): Promise<Result> {
    return act().catch((error: unknown) => {
      throw sayDiskFull(error, partialPath(this.#path));
    });
  }
}

function partialPath(path: string): string {
  return `${path}-partial`;
}

function marksPath(path: string): string {
  return `${path}-partial-pieces`;
}

function pieceEnd(piece: number, size: number): number {
  return Math.min((piece + 1) * pieceSize, size);
}

function writtenBytes(pieces: Uint8Array, size: number): number {
  return pieces.reduce((sum, mark, piece) => (mark === 1 ? sum + pieceEnd(piece, size) - piece * pieceSize : sum), 0);
}

async function readPieces(path: string, size: number): Promise<Uint8Array | undefined> {
  try {
    const partial = await stat(partialPath(path));
    const pieces = await readFile(marksPath(path));
    return partial.size === size && pieces.length === Math.ceil(size / pieceSize) ? pieces : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function openBoth(path: string, flags: "r+" | "w+"): Promise<[FileHandle, FileHandle]> {
  const file = await open(partialPath(path), flags);
  try {
    return [file, await open(marksPath(path), flags)];
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function writeAll(file: FileHandle, chunks: Buffer[], position: number): Promise<void> {
  const { bytesWritten } = await file.writev(chunks, position);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (bytesWritten === length) return;
  // A disk that is filling up takes a part first, and says so at the next write.
  const rest = Buffer.concat(chunks).subarray(bytesWritten);
  await writeAll(file, [rest], position + bytesWritten);
}
