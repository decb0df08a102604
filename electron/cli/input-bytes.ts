import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { AppError, systemReason } from "../../shared/errors.ts";

/** Standard input, where a file is wanted. */
export const standardInput = "-";

/** What a file or standard input holds. */
export const readInput = (file: string): Promise<Buffer> =>
  file === standardInput ? buffer(process.stdin) : readFileBytes(file);

/** What a file holds; one that cannot be read is named, with the reason. */
export async function readFileBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw new AppError("bad-input", `${file} cannot be read: ${readingReason(thrown)}.`, { cause: thrown });
  }
}

const readingReason = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown && thrown.code === "EISDIR" ? "it is a folder" : systemReason(thrown);
