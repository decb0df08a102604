import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { GgufError, HeadTooShort } from "./gguf-cursor.ts";
import type { Gguf, GgufOptions } from "./gguf.ts";
import { parseGguf } from "./gguf.ts";

const firstRead = 256 * 1024;
const largestHead = 256 * 1024 * 1024;

/**
 * Reads the head of the GGUF file at `path`, in doubling reads until it is complete, at most 256 MB.
 * Throws a `GgufError` when the file is no usable GGUF, else what the file system says.
 */
export async function readGguf(path: string, options: GgufOptions = {}): Promise<Gguf> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    for (let length = firstRead; length <= largestHead; length *= 2) {
      const gguf = tryParse(await readHead(file, Math.min(length, size)), size, options);
      if (gguf) return gguf;
    }
    throw new GgufError("its head is larger than 256 MB");
  } finally {
    await file.close();
  }
}

async function readHead(file: FileHandle, length: number): Promise<Uint8Array> {
  const head = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(head, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return head.subarray(0, filled);
}

function tryParse(head: Uint8Array, fileSize: number, options: GgufOptions): Gguf | undefined {
  try {
    return parseGguf(head, fileSize, options);
  } catch (error) {
    if (error instanceof HeadTooShort) return undefined;
    throw error;
  }
}
