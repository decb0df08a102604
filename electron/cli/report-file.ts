import { open } from "node:fs/promises";
import { AppError, systemReason } from "../../shared/errors.ts";

export interface ReportFile {
  write(text: string): Promise<void>;
}

/** A file to be written when all is done. Whether it can be is found out at once, before models work for it. */
export async function openReport(file: string): Promise<ReportFile> {
  const refuse = (code: "bad-input" | "store-failed", thrown: unknown): never => {
    throw new AppError(code, `${file} cannot be written: ${systemReason(thrown)}.`, { cause: thrown });
  };
  const handle = await open(file, "w").catch((thrown: unknown) => refuse("bad-input", thrown));
  return {
    async write(text) {
      try {
        await handle.writeFile(text);
        await handle.close();
      } catch (thrown) {
        refuse("store-failed", thrown);
      }
    },
  };
}
