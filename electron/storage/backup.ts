import { copyFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { backup, type DatabaseSync } from "node:sqlite";
import { makeFolder } from "../folders.ts";

const keptBackups = 7;
const day = 24 * 60 * 60 * 1000;

const folderOf = (dataFolder: string): string => path.join(dataFolder, "backups");

function backups(dataFolder: string): string[] {
  try {
    return readdirSync(folderOf(dataFolder))
      .filter((name) => name.endsWith(".sqlite"))
      .toSorted();
  } catch {
    return [];
  }
}

/** Copies the database as it stands, before its tables are changed. */
export function backupBeforeMigration(db: DatabaseSync, dataFolder: string, version: number): void {
  makeFolder(folderOf(dataFolder));
  const file = path.join(folderOf(dataFolder), `${stamp(Date.now())}-before-version-${version + 1}.sqlite`);
  rmSync(part(file), { force: true });
  db.prepare("vacuum into ?").run(part(file));
  renameSync(part(file), file);
}

/** Once a day: copies the database while it is in use, and lets the oldest copies go. */
export async function dailyBackup(db: DatabaseSync, dataFolder: string, now: number): Promise<void> {
  const newest = backups(dataFolder).at(-1);
  if (newest !== undefined && newest >= stamp(now - day)) return;
  makeFolder(folderOf(dataFolder));
  const file = path.join(folderOf(dataFolder), `${stamp(now)}.sqlite`);
  for (const name of readdirSync(folderOf(dataFolder)))
    if (name.includes(".part")) rmSync(path.join(folderOf(dataFolder), name));
  await backup(db, part(file));
  renameSync(part(file), file);
  for (const name of backups(dataFolder).slice(0, -keptBackups)) rmSync(path.join(folderOf(dataFolder), name));
}

/** The copies there are, the newest first, each with a way to put it in the database's place. */
export function newestBackups(dataFolder: string): { file: string; copyTo(target: string): void }[] {
  return backups(dataFolder)
    .toReversed()
    .map((name) => {
      const file = path.join(folderOf(dataFolder), name);
      return { file, copyTo: (target) => copyFileSync(file, target) };
    });
}

/** Where a copy is while it is written: one that is cut off is never taken for a whole one. */
const part = (file: string): string => `${file}.part`;

/** A time as a file name that sorts by it: 2026-11-21T05-22-00. */
function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replaceAll(":", "-");
}
