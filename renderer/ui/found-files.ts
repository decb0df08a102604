/** A file that was chosen or dropped, with the folders it was found in. */
export interface FoundFile {
  readonly file: File;
  readonly folders: readonly string[];
}

/** The files of an input; of one that takes folders, with their place in the folder. */
export const chosenFiles = ({ files }: HTMLInputElement): FoundFile[] =>
  [...(files ?? [])].map((file) => ({ file, folders: file.webkitRelativePath.split("/").slice(0, -1) }));

/** The files that were dropped, and those in the folders that were. What was dropped is known at once only. */
export async function droppedFiles({ items }: DataTransfer): Promise<FoundFile[]> {
  const dropped = [...items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
  const found = await Promise.all(dropped.map((entry) => filesIn(entry, [])));
  return found.flat();
}

async function filesIn(entry: FileSystemEntry | File, folders: readonly string[]): Promise<FoundFile[]> {
  if (entry instanceof File) return [{ file: entry, folders }];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, folders }];
  }
  if (!isFolder(entry)) return [];
  const found: FoundFile[] = [];
  const reader = entry.createReader();
  // A reader gives a part at a time, and nothing at the end.
  for (let part = await nextPart(reader); part.length > 0; part = await nextPart(reader)) {
    for (const inner of part) found.push(...(await filesIn(inner, [...folders, entry.name])));
  }
  return found;
}

const nextPart = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
