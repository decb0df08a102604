import { createStore } from "zustand/vanilla";
import { client } from "../connection.ts";
import type { FoundFile } from "../ui/found-files.ts";
import { say } from "./say.ts";
import { attempt } from "./attempt.ts";
import { openSchema } from "./schema-editing.ts";
import { refreshSchemas } from "./schema-list.ts";

/** How far an import is that takes longer than a moment. */
interface ImportState {
  underway: { readonly done: number; readonly total: number } | null;
}

export const schemaImport = createStore<ImportState>(() => ({ underway: null }));

/** Shown when it takes longer than this. */
const patienceMs = 700;
const largestFile = 20_000_000;
/** Files are stored so many at once, or so many bytes. */
const mostAtOnce = 50;
const mostBytesAtOnce = 1_000_000;

const isTaken = ({ file: { name, size } }: FoundFile): boolean => /\.jsonc?$/i.test(name) && size <= largestFile;

let running: AbortController | null = null;

/** What was taken in stays; the rest is left. */
export const stopImport = (): void => running?.abort();

/** Takes files into the library, those of a folder into the folder of that name. The first one is opened. */
export const importSchemaFiles = (files: readonly FoundFile[]): Promise<boolean> =>
  attempt(async () => {
    if (running !== null) return say("Other files are still being imported. Wait for them, or stop them first.");
    running = new AbortController();
    const taken = files.filter(isTaken);
    let ids: number[] = [];
    try {
      ids = await storeAll(taken, running.signal);
    } finally {
      running = null;
      schemaImport.setState({ underway: null });
      // What was taken in before a file that cannot be read is there.
      await refreshSchemas();
    }
    if (ids[0] !== undefined) await openSchema(ids[0]);
    say(`${ids.length === 1 ? "One file" : `${ids.length} files`} imported${rest(files, taken, ids.length)}`);
  });

async function storeAll(files: readonly FoundFile[], signal: AbortSignal): Promise<number[]> {
  const ids: number[] = [];
  const since = performance.now();
  while (ids.length < files.length && !signal.aborted) {
    const schemas = await Promise.all(nextOf(files, ids.length).map(schemaOf));
    ids.push(...(await client.schemas.createAll({ schemas })));
    if (performance.now() - since > patienceMs)
      schemaImport.setState({ underway: { done: ids.length, total: files.length } });
  }
  return ids;
}

/** As many as are stored at once; one at least. */
function nextOf(files: readonly FoundFile[], from: number): readonly FoundFile[] {
  let to = from;
  let bytes = 0;
  do {
    bytes += files[to]?.file.size ?? 0;
    to += 1;
  } while (to < files.length && to - from < mostAtOnce && bytes < mostBytesAtOnce);
  return files.slice(from, to);
}

async function schemaOf({ file, folders }: FoundFile): Promise<{ name: string; folder: string; text: string }> {
  const name = file.name.replace(/(\.schema)?\.jsonc?$/i, "").trim();
  return { name: name === "" ? file.name : name.slice(0, 200), folder: folders.join("/"), text: await file.text() };
}

function rest(files: readonly FoundFile[], taken: readonly FoundFile[], done: number): string {
  if (done < taken.length) return `; stopped before the other ${taken.length - done}`;
  const left = files.length - taken.length;
  return left === 0 ? "" : `; ${left} left out: only .json and .jsonc up to 20 MB are taken`;
}
