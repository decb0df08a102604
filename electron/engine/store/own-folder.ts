import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ModelName } from "../../../shared/models/model-name.ts";
import type { Layer, LayerKind, Manifest } from "./manifest.ts";
import { digestOf, makeLayer, parseManifest } from "./manifest.ts";
import { FolderShelf, nameKey } from "./shelf.ts";

/** What was received is not what its name promised. */
export class DigestMismatch extends Error {
  override readonly name = "DigestMismatch";

  constructor(expected: string, got: string) {
    super(`digest mismatch, expected "${expected}", got "${got}"`);
  }
}

/** The one folder the engine writes: blobs first, each under a passing name until it is whole, then the manifest. */
export class OwnFolder extends FolderShelf {
  /** Stores what `bytes` yields under `digest`; throws `DigestMismatch` and keeps nothing when it is something else. */
  async writeBlob(digest: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.blobPath(digest);
    const passing = `${path}-upload-${randomUUID()}`;
    const hash = createHash("sha256");
    const hashing = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(Readable.from(bytes), hashing, createWriteStream(passing));
      const got = `sha256:${hash.digest("hex")}`;
      if (got !== digest) throw new DigestMismatch(digest, got);
      await rename(passing, path);
    } finally {
      await rm(passing, { force: true });
    }
  }

  /** Stores a small layer, a template say; `isNew` tells whether it was not there before. */
  async writeLayer(kind: LayerKind, content: string): Promise<{ layer: Layer; isNew: boolean }> {
    const bytes = Buffer.from(content);
    const digest = digestOf(bytes);
    const isNew = (await this.blob(digest)) === undefined;
    if (isNew) await this.writeBlob(digest, Readable.from([bytes]));
    return { layer: makeLayer(kind, digest, bytes.length), isNew };
  }

  /** Makes `name` stand for `manifest`. A model of that name, however it is capitalised, is replaced. */
  async writeManifest(name: ModelName, manifest: Manifest): Promise<void> {
    const path = this.manifestPath((await this.#spelling(name)) ?? name);
    await mkdir(dirname(path), { recursive: true });
    const passing = `${path}-${randomUUID()}`;
    await writeFile(passing, JSON.stringify(manifest));
    await rename(passing, path);
  }

  /** Takes the model away, and the blobs that no other model in this folder uses. */
  async remove(name: ModelName): Promise<void> {
    const shelved = await this.manifest(name);
    await rm(this.manifestPath(name), { force: true });
    const manifest = shelved && parseManifest(shelved.text);
    if (!manifest) return;
    const used = await this.#usedDigests();
    const unused = digestsOf(manifest).filter((digest) => !used.has(digest));
    await Promise.all(unused.map((digest) => rm(this.blobPath(digest), { force: true })));
  }

  async #spelling(name: ModelName): Promise<ModelName | undefined> {
    const key = nameKey(name);
    return (await this.names()).find((known) => nameKey(known) === key);
  }

  async #usedDigests(): Promise<Set<string>> {
    const used = new Set<string>();
    for (const name of await this.names()) {
      const manifest = parseManifest((await this.manifest(name))?.text ?? "");
      for (const digest of manifest ? digestsOf(manifest) : []) used.add(digest);
    }
    return used;
  }
}

function digestsOf(manifest: Manifest): string[] {
  return [manifest.config.digest, ...manifest.layers.map((layer) => layer.digest)];
}
