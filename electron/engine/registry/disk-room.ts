import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { formatBytes } from "../../../shared/models/bytes.ts";

/** Throws `write <path>: no space left on device …` when `bytes` more do not fit on the disk of `path`. */
export async function checkRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new Error(`write ${path}: no space left on device (${formatBytes(bytes)} needed, ${formatBytes(free)} free)`);
}

/** A failed write in Ollama's words, when it failed because the disk is full; any other error as it is. */
export function sayDiskFull(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new Error(`write ${path}: no space left on device`, { cause: error });
}
