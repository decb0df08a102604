import { readFile } from "node:fs/promises";
import type { ModelName } from "../../../shared/models/model-name.ts";
import { formatModelName } from "../../../shared/models/model-name.ts";
import type { Manifest } from "./manifest.ts";
import { digestOf, manifestSize, parseManifest } from "./manifest.ts";
import type { OwnFolder } from "./own-folder.ts";
import type { Blob, Shelf } from "./shelf.ts";
import { nameKey } from "./shelf.ts";

/** A model that can be named: where it is kept and what it is made of. */
export type StoredModel = {
  name: ModelName;
  /** sha256 of the manifest, 64 hex digits. */
  digest: string;
  size: number;
  modified: Date;
  manifest: Manifest;
  manifestText: string;
  shelf: Shelf;
};

/** All models the engine knows: its own folder first, then what is built in, then other folders, read in place. */
export class ModelStore {
  readonly own: OwnFolder;
  readonly #shelves: readonly Shelf[];

  constructor(own: OwnFolder, others: readonly Shelf[]) {
    this.own = own;
    this.#shelves = [own, ...others];
  }

  /** Every model, newest first. A name that lies on several shelves counts once, from the first. */
  async list(): Promise<StoredModel[]> {
    const found = new Map<string, StoredModel>();
    for (const shelf of this.#shelves) {
      for (const name of await shelf.names()) {
        const model = found.has(nameKey(name)) ? undefined : await readModel(shelf, name);
        if (model) found.set(nameKey(name), model);
      }
    }
    return [...found.values()].toSorted((one, other) => other.modified.getTime() - one.modified.getTime());
  }

  /** The model of that name, however it is capitalised. */
  async find(name: ModelName): Promise<StoredModel | undefined> {
    const key = nameKey(name);
    for (const shelf of this.#shelves) {
      const spelling = (await shelf.names()).find((known) => nameKey(known) === key);
      const model = spelling && (await readModel(shelf, spelling));
      if (model) return model;
    }
    return undefined;
  }

  async blob(digest: string): Promise<Blob | undefined> {
    for (const shelf of this.#shelves) {
      const blob = await shelf.blob(digest);
      if (blob) return blob;
    }
    return undefined;
  }

  /** Where the blob lies in a folder of models; what is built in does not count, as another release may have it no more. */
  async blobFile(digest: string): Promise<string | undefined> {
    for (const shelf of this.#shelves.filter(({ isBuiltIn }) => !isBuiltIn)) {
      const blob = await shelf.blob(digest);
      if (blob && "path" in blob) return blob.path;
    }
    return undefined;
  }

  /** The text of a small layer. */
  async blobText(digest: string): Promise<string> {
    const blob = await this.blob(digest);
    if (!blob) throw new Error(`the blob ${digest} is missing; pull or create the model again`);
    return "path" in blob ? readFile(blob.path, "utf8") : new TextDecoder().decode(blob.bytes);
  }
}

async function readModel(shelf: Shelf, name: ModelName): Promise<StoredModel | undefined> {
  const shelved = await shelf.manifest(name);
  const manifest = shelved && parseManifest(shelved.text);
  if (!manifest) return undefined;
  const digest = digestOf(shelved.text).slice("sha256:".length);
  const { text: manifestText, modified } = shelved;
  return { name, digest, size: manifestSize(manifest), modified, manifest, manifestText, shelf };
}

export function modelTitle(model: StoredModel): string {
  return formatModelName(model.name);
}

/** Host and namespace included, as Ollama's refusals name a model. */
export function fullTitle({ name }: StoredModel): string {
  return `${name.host}/${name.namespace}/${name.model}:${name.tag}`;
}
