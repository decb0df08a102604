import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { AppError } from "../../shared/errors.ts";
import { standardInput } from "./repair-input.ts";

/** The text of a file or of standard input. What is not UTF-8 is refused: read as if it were, letters would be lost. */
export async function readUtf8(file: string): Promise<string> {
  const bytes = file === standardInput ? await buffer(process.stdin) : await readBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (thrown) {
    const named = file === standardInput ? "Standard input" : file;
    throw new AppError("bad-input", `${named} is not UTF-8 text. Save it as UTF-8, then try again.`, { cause: thrown });
  }
}

const readBytes = (file: string): Promise<Buffer> =>
  readFile(file).catch((thrown: unknown) => {
    throw new AppError("bad-input", `${file} cannot be read.`, { cause: thrown });
  });
