import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { AppError } from "../../shared/errors.ts";

/** Standard input, where a file is wanted. */
export const standardInput = "-";

/** A file's text; UTF-16 is told by its byte order mark. */
export async function readText(file: string): Promise<string> {
  const bytes = file === standardInput ? await buffer(process.stdin) : await readBytes(file);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // A byte order mark of UTF-8 stays: what is valid comes back byte for byte.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("bad-input", `${file} cannot be read: ${reason}.`, { cause: thrown });
  }
}
