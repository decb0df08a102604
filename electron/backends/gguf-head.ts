import { stat } from "node:fs/promises";
import { AppError } from "../../shared/errors.ts";
import { readGguf } from "../engine/store/gguf-file.ts";
import type { GgufHead } from "./model-keeper.ts";

/** Reads the head of a GGUF file of this machine; throws a sentence when no model can be made of it. */
export async function readGgufHead(file: string): Promise<GgufHead> {
  try {
    const { metadata } = await readGguf(file);
    return { bytes: (await stat(file)).size, metadata: Object.fromEntries(metadata) };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
    if (code === "ENOENT") throw new AppError("not-found", `There is no file ${file} on this machine.`);
    if (code === "EISDIR") throw new AppError("bad-input", `${file} is a folder; name the GGUF file in it.`);
    throw new AppError("bad-input", `No model can be made of ${file}: ${why}.`, { detail: why, cause: thrown });
  }
}
