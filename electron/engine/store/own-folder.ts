import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ModelName } from "../../../shared/models/model-name.ts";
import { makeFolder } from "../../folders.ts";
import type { Layer, LayerKind, Manifest } from "./manifest.ts";
import { digestOf, digestsOf, makeLayer, parseManifest } from "./manifest.ts";
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
  /** Blobs that a model still being pulled will be made of. */
  readonly #pinned = new Set<readonly string[]>();

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
    makeFolder(dirname(path));
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

  /**
   * Makes `name` stand for the manifest `text`, kept to the letter, since its sha256 is the model's. A model of that
   * name, however it is capitalised, is replaced, and what it was made of is returned.
   */
  async writeManifest(name: ModelName, text: string): Promise<Manifest | undefined> {
    const spelling = (await this.#spelling(name)) ?? name;
    const replaced = await this.manifest(spelling);
    const path = this.manifestPath(spelling);
    makeFolder(dirname(path));
    const passing = `${path}-${randomUUID()}`;
    await writeFile(passing, text);
    await rename(passing, path);
    return replaced && parseManifest(replaced.text);
  }

  /** Takes the model away, and the blobs that no other model in this folder uses. */
  async remove(name: ModelName): Promise<void> {
    const shelved = await this.manifest(name);
    await rm(this.manifestPath(name), { force: true });
    const manifest = shelved && parseManifest(shelved.text);
    if (manifest) await this.removeUnused(digestsOf(manifest));
  }

  /** Keeps blobs from being removed as unused until the function it returns is called. */
  pin(digests: readonly string[]): () => void {
    this.#pinned.add(digests);
    return () => void this.#pinned.delete(digests);
  }

  /** Deletes those of the blobs that no model in this folder uses. */
  async removeUnused(digests: readonly string[]): Promise<void> {
    const used = await this.#usedDigests();
    const unused = digests.filter((digest) => !used.has(digest));
    await Promise.all(unused.map((digest) => rm(this.blobPath(digest), { force: true })));
  }

  async #spelling(name: ModelName): Promise<ModelName | undefined> {
    const key = nameKey(name);
    return (await this.names()).find((known) => nameKey(known) === key);
  }

  async #usedDigests(): Promise<Set<string>> {
    const used = new Set([...this.#pinned].flat());
    for (const name of await this.names()) {
      const manifest = parseManifest((await this.manifest(name))?.text ?? "");
      for (const digest of manifest ? digestsOf(manifest) : []) used.add(digest);
    }
    return used;
  }
}
