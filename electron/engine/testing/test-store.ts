import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseModelName } from "../../../shared/models/model-name.ts";
import { Downloads } from "../registry/downloads.ts";
import type { PullLine } from "../registry/pull-model.ts";
import { pullModel } from "../registry/pull-model.ts";
import type { Patience } from "../registry/retries.ts";
import { ModelStore } from "../store/model-store.ts";
import { OwnFolder } from "../store/own-folder.ts";
import { FolderShelf } from "../store/shelf.ts";

export type PullResult = { lines: PullLine[]; error: string | undefined };

export type TestStore = {
  folder: string;
  store: ModelStore;
  /** Pulls to the end, or to `signal`, or up to the line for which `until` is true. */
  pull: (name: string, options?: PullOptions) => Promise<PullResult>;
  /** The names of all files, in order, below the folder. */
  files: () => Promise<string[]>;
  remove: () => Promise<void>;
};

type PullOptions = { signal?: AbortSignal; until?: (line: PullLine) => boolean };

/** Six tries, as usual, in short time. */
const impatience: Patience = { waits: [5, 5, 5, 5, 5], silence: 300 };

/** A folder of models of its own and everything a pull needs, without a server in front. */
export async function openTestStore(...readOnly: string[]): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), "diptych-store-"));
  const others = readOnly.map((other) => new FolderShelf(other, "only read"));
  const store = new ModelStore(new OwnFolder(folder), others);
  const downloads = new Downloads();
  const pull = async (text: string, { signal, until }: PullOptions = {}): Promise<PullResult> => {
    const parsed = parseModelName(text);
    if (!parsed.ok) throw new Error(parsed.sentence);
    const how = { insecure: false, signal: signal ?? new AbortController().signal };
    const lines: PullLine[] = [];
    try {
      for await (const line of pullModel({ store, downloads, patience: impatience }, parsed.name, how)) {
        lines.push(line);
        if (until?.(line)) break;
      }
      return { lines, error: undefined };
    } catch (error) {
      return { lines, error: error instanceof Error ? error.message : String(error) };
    }
  };
  const files = async (): Promise<string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  };
  const remove = async (): Promise<void> => {
    await downloads.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, store, pull, files, remove };
}

/** The statuses in order, each once in a row. */
export function statusesOf({ lines }: PullResult): string[] {
  const statuses = lines.map(({ status }) => status);
  return statuses.filter((status, index) => status !== statuses[index - 1]);
}
