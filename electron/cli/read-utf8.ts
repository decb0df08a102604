import { AppError } from "../../shared/errors.ts";
import { readInput, standardInput } from "./input-bytes.ts";

/** The text of a file or of standard input. What is not UTF-8 is refused: read as if it were, letters would be lost. */
export async function readUtf8(file: string): Promise<string> {
  const bytes = await readInput(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (thrown) {
    const named = file === standardInput ? "Standard input" : file;
    throw new AppError("bad-input", `${named} is not UTF-8 text. Save it as UTF-8, then try again.`, { cause: thrown });
  }
}
