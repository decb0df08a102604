import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { ModelName } from "../../../shared/models/model-name.ts";
import { formatModelName, parseModelName } from "../../../shared/models/model-name.ts";

/** A manifest as it lies on a shelf: its text, and since when it is there. */
export type ShelvedManifest = { text: string; modified: Date };

/** Where a blob's bytes are: in a file, or in memory for the few small ones that are built in. */
export type Blob = { path: string } | { bytes: Uint8Array };

/** A place that models can be read from. */
export interface Shelf {
  /** Ends a sentence such as "The model … cannot be deleted: it is …". Undefined where models may be deleted. */
  readonly keptBy: string | undefined;
  /** Whether its models come with the engine, and keep their names whatever is pulled. */
  readonly isBuiltIn: boolean;
  names(): Promise<ModelName[]>;
  manifest(name: ModelName): Promise<ShelvedManifest | undefined>;
  blob(digest: string): Promise<Blob | undefined>;
}

/** A folder in Ollama's layout: `manifests/<host>/<namespace>/<model>/<tag>` and `blobs/sha256-<hex>`. Only read. */
export class FolderShelf implements Shelf {
  readonly isBuiltIn = false;
  readonly keptBy: string | undefined;
  readonly root: string;

  constructor(root: string, keptBy?: string) {
    this.root = root;
    this.keptBy = keptBy;
  }

  async names(): Promise<ModelName[]> {
    const paths = await unlessMissing(readdir(join(this.root, "manifests"), { recursive: true }));
    return (paths ?? []).map(nameOfPath).filter((name) => name !== undefined);
  }

  async manifest(name: ModelName): Promise<ShelvedManifest | undefined> {
    const path = this.manifestPath(name);
    const found = await unlessMissing(stat(path));
    if (!found?.isFile()) return undefined;
    return { text: await readFile(path, "utf8"), modified: found.mtime };
  }

  async blob(digest: string): Promise<Blob | undefined> {
    const path = this.blobPath(digest);
    const found = await unlessMissing(stat(path));
    return found?.isFile() ? { path } : undefined;
  }

  manifestPath({ host, namespace, model, tag }: ModelName): string {
    return join(this.root, "manifests", host, namespace, model, tag);
  }

  blobPath(digest: string): string {
    return join(this.root, "blobs", digest.replace(":", "-"));
  }
}

function nameOfPath(path: string): ModelName | undefined {
  const parts = path.split(sep);
  const tag = parts.pop();
  if (parts.length !== 3 || tag === undefined) return undefined;
  const parsed = parseModelName(`${parts.join("/")}:${tag}`);
  return parsed.ok ? parsed.name : undefined;
}

/** The key under which two spellings of one name are the same model. */
export function nameKey(name: ModelName): string {
  return formatModelName(name).toLowerCase();
}

/** What a look at the file system finds; undefined when there is nothing there. */
async function unlessMissing<Found>(look: Promise<Found>): Promise<Found | undefined> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw error;
  }
}
