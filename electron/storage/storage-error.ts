import { AppError } from "../../shared/errors.ts";

/** Primary result codes of SQLite that people can do something about (sqlite.org/rescode.html). */
const sentences: Record<number, { message: string; detail: string }> = {
  5: { message: "The database is in use by another program. Close it, then try again.", detail: "locked" },
  8: { message: "The data folder cannot be written to. Check its permissions.", detail: "read-only" },
  11: { message: "The database is damaged.", detail: "damaged" },
  14: {
    message: "The database cannot be opened. Check that the data folder exists and can be written to.",
    detail: "unopened",
  },
  26: { message: "The database file is not a database.", detail: "damaged" },
};

/** Puts what SQLite or the file system threw into words. */
export function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const primary = sqliteCode(thrown);
  if (primary === 13) {
    const message =
      "The disk is full: nothing more can be stored. Free some space; what is on the screen is kept until then.";
    return new AppError("store-full", message, { cause: thrown });
  }
  const sentence = primary === undefined ? undefined : sentences[primary];
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (sentence === undefined)
    return new AppError("store-failed", `Storing failed: ${text}.`, { detail: text, cause: thrown });
  return new AppError("store-failed", sentence.message, { detail: sentence.detail, cause: thrown });
}

function sqliteCode(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("errcode" in thrown)) return undefined;
  return typeof thrown.errcode === "number" ? thrown.errcode & 0xff : undefined;
}
