import { AppError } from "../../shared/errors.ts";

/** Primary result codes of SQLite that people can do something about (sqlite.org/rescode.html). */
const sentences: Record<number, string> = {
  5: "The database is in use by another program. Close it, then try again.",
  8: "The data folder cannot be written to. Check its permissions.",
  14: "The database cannot be opened. Check that the data folder exists and can be written to.",
};

/** Those that say that the file is no database, or none any more. */
const damaged: ReadonlySet<number | undefined> = new Set([11, 26]);

/** The file cannot be read as a database. */
export class DamagedError extends AppError {
  constructor(cause?: unknown) {
    super("store-failed", "The database is damaged.", { cause });
  }
}

/** Puts what SQLite or the file system threw into words. */
export function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const primary = sqliteCode(thrown);
  if (primary === 13) {
    const message =
      "The disk is full: nothing more can be stored. Free some space; what is on the screen is kept until then.";
    return new AppError("store-full", message, { cause: thrown });
  }
  if (damaged.has(primary)) return new DamagedError(thrown);
  const sentence = primary === undefined ? undefined : sentences[primary];
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("store-failed", sentence ?? `Storing failed: ${text}.`, { cause: thrown });
}

function sqliteCode(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("errcode" in thrown)) return undefined;
  return typeof thrown.errcode === "number" ? thrown.errcode & 0xff : undefined;
}
