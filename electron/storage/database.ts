import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { AppError } from "../../shared/errors.ts";
import { makeFolder } from "../folders.ts";
import { newestBackups, backupBeforeMigration } from "./backup.ts";
import { migrations } from "./migrations.ts";
import { DamagedError } from "./storage-error.ts";
import { WordedDatabase } from "./worded-database.ts";

/** Of the files that make up a database. */
const suffixes = ["", "-wal", "-shm"];

export interface OpenedDatabase {
  db: DatabaseSync;
  /** Said to the person when something had to be done to open the file. */
  notice?: string;
}

/** A database that is gone when the program ends: for the command line, which keeps nothing unless asked. */
export function openInMemory(): DatabaseSync {
  const db = new WordedDatabase(":memory:");
  configure(db);
  migrate(db);
  return db;
}

/**
 * Opens the database in `folder`, bringing it up to date. A damaged file is set aside under another name and the newest
 * backup that is sound takes its place. Throws an `AppError` when the file is newer than this program or in use: it is not touched then.
 */
export function openDatabase(folder: string): OpenedDatabase {
  const file = path.join(folder, "diptych.sqlite");
  makeDataFolder(folder);
  try {
    return { db: openChecked(file) };
  } catch (thrown) {
    if (!(thrown instanceof DamagedError)) throw thrown;
    return restore(file);
  }
}

function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("store-failed", `Storing failed: ${why}.`, { cause: thrown });
  }
}

function openChecked(file: string): DatabaseSync {
  const db = new WordedDatabase(file, { timeout: 2000 });
  try {
    // Looked at before anything else: a file of a newer version is not touched.
    const seen = version(db);
    if (seen > migrations.length) {
      throw new AppError(
        "store-failed",
        `${file} was written by a newer Diptych. Update Diptych to open it, or choose another data folder.`,
      );
    }
    configure(db);
    check(db);
    if (seen > 0 && seen < migrations.length) backupBeforeMigration(db, path.dirname(file), seen);
    migrate(db);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function restore(file: string): OpenedDatabase {
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(":", "-")}`;
  for (const suffix of suffixes) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  const damaged = `The database was damaged. It was set aside as ${aside}`;
  for (const backup of newestBackups(path.dirname(file))) {
    backup.copyTo(file);
    try {
      return { db: openChecked(file), notice: `${damaged} and the backup ${backup.file} took its place.` };
    } catch (thrown) {
      if (!(thrown instanceof DamagedError)) throw thrown;
      removeDatabase(file);
    }
  }
  return { db: openChecked(file), notice: `${damaged} and a new one begun.` };
}

function removeDatabase(file: string): void {
  for (const suffix of suffixes) rmSync(file + suffix, { force: true });
}

function configure(db: DatabaseSync): void {
  db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
}

function check(db: DatabaseSync): void {
  const [row] = db.prepare("pragma quick_check(1)").all();
  if (row?.["quick_check"] !== "ok") throw new DamagedError();
}

function version(db: DatabaseSync): number {
  return Number(db.prepare("pragma user_version").get()?.["user_version"]);
}

function migrate(db: DatabaseSync): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < version(db)) continue;
    transaction(db, () => db.exec(`${sql}; pragma user_version = ${index + 1};`));
  }
}

/** Runs `work` in one transaction: all of it is stored, or none. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec("begin immediate");
  try {
    const result = work();
    db.exec("commit");
    return result;
  } catch (thrown) {
    if (db.isTransaction) db.exec("rollback");
    throw thrown;
  }
}
