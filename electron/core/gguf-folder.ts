import { readdir, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { GgufFolder } from "../../shared/contract/creations.ts";
import { AppError } from "../../shared/errors.ts";

const mostEntries = 500;

/** What in a folder leads to a GGUF file. A file stands for its folder, and nothing for the person's own folder. */
export async function readGgufFolder(named: string): Promise<GgufFolder> {
  const folder = await folderOf(path.resolve(os.homedir(), named.replace(/^~(?=$|[/\\])/, os.homedir())));
  const names = await readdir(folder).catch((thrown: unknown) => {
    throw new AppError("bad-input", `${folder} cannot be looked into: ${reasonOf(thrown)}.`, { cause: thrown });
  });
  const looked = await Promise.all(names.map((name) => entryOf(path.join(folder, name))));
  const entries = looked.filter((entry) => entry !== undefined).toSorted(inOrder);
  const parent = path.dirname(folder);
  return {
    path: folder,
    parent: parent === folder ? undefined : parent,
    entries: entries.slice(0, mostEntries),
    more: Math.max(0, entries.length - mostEntries),
  };
}

type Entry = GgufFolder["entries"][number];

async function folderOf(named: string): Promise<string> {
  const found = await stat(named).catch(() => undefined);
  if (found === undefined) throw new AppError("not-found", `There is no folder ${named} on this machine.`);
  return found.isDirectory() ? named : path.dirname(named);
}

/** Links are followed: that is how download caches name their files. */
async function entryOf(at: string): Promise<Entry | undefined> {
  const found = await stat(at).catch(() => undefined);
  const name = path.basename(at);
  if (found?.isDirectory() === true) return { name, path: at, bytes: undefined };
  return found?.isFile() === true && /\.gguf$/i.test(name) ? { name, path: at, bytes: found.size } : undefined;
}

/** Folders before files, hidden ones last among them. */
function inOrder(a: Entry, b: Entry): number {
  const rank = ({ name, bytes }: Entry): number => (bytes === undefined ? (name.startsWith(".") ? 1 : 0) : 2);
  return rank(a) - rank(b) || a.name.localeCompare(b.name, "en", { numeric: true });
}

function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return code === "EACCES" || code === "EPERM" ? "this user may not read it" : String(thrown);
}
