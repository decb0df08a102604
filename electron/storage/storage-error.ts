import { AppError } from "../../shared/errors.ts";

/** Primary result codes of SQLite that people can do something about (sqlite.org/rescode.html). */
const sentences: Record<number, string> = {
  5: "The database is in use by another program. Close it, then try again.",
  8: "The data folder cannot be written to. Check its permissions.",
  10: "The disk could not be read or written. Check the disk that the data folder is on.",
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

/** Puts into words what SQLite threw for want of room, rights or a sound file; what else was thrown stays as it is. */
export function storageError(thrown: unknown): unknown {
  const primary = sqliteCode(thrown);
  if (primary === 13) {
    const message =
      "The disk is full: nothing more can be stored. Free some space; what is on the screen is kept until then.";
    return new AppError("store-full", message, { cause: thrown });
  }
  if (damaged.has(primary)) return new DamagedError(thrown);
  const sentence = primary === undefined ? undefined : sentences[primary];
  return sentence === undefined ? thrown : new AppError("store-failed", sentence, { cause: thrown });
}

function sqliteCode(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("errcode" in thrown)) return undefined;
  return typeof thrown.errcode === "number" ? thrown.errcode & 0xff : undefined;
}
