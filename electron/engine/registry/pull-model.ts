import { stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { ModelName } from "../../../shared/models/model-name.ts";
import type { Layer, Manifest } from "../store/manifest.ts";
import { digestsOf, layerKind, parseManifest } from "../store/manifest.ts";
import type { ModelStore } from "../store/model-store.ts";
import type { Download } from "./download.ts";
import type { Downloads, Seat } from "./downloads.ts";
import { Registry } from "./registry.ts";
import type { Patience } from "./retries.ts";

/** A line of a pull, as Ollama writes it: sizes in bytes, and for the layer of the digest. */
export type PullLine = { status: string; digest?: string; total?: number; completed?: number };

export type PullParts = { store: ModelStore; downloads: Downloads; patience: Patience };

/** Milliseconds between two lines about one layer. */
const pace = 60;

/**
 * Pulls `name` from its registry and tells how far it is: the layers one after another, the configuration last, then the
 * digests, then the manifest, which makes it a model. Blobs that lie on any shelf are not fetched. Throws an Error
 * with what Ollama would say, or a sentence; what was fetched is kept for the next pull unless it was wrong. When
 * `signal` is aborted it throws soon, and stops every download that no other pull wants.
 */
export async function* pullModel(
  { store, downloads, patience }: PullParts,
  name: ModelName,
  { insecure, signal }: { insecure: boolean; signal: AbortSignal },
): AsyncGenerator<PullLine, void> {
  yield { status: "pulling manifest" };
  const registry = new Registry(name, { insecure, patience });
  const text = await registry.manifest(signal);
  const manifest = readManifest(text);
  const seats: Seat[] = [];
  const unpin = store.own.pin(digestsOf(manifest));
  try {
    for (const layer of layersOf(manifest)) {
      const { digest, size } = layer;
      const status = `pulling ${digest.slice("sha256:".length, "sha256:".length + 12)}`;
      if (await isThere(store, layer)) {
        yield { status, digest, total: size, completed: size };
        continue;
      }
      const seat = await downloads.join({ digest, size, path: store.own.blobPath(digest) }, registry);
      seats.push(seat);
      for await (const completed of progressOf(seat.download, signal)) {
        yield { status, digest, total: size, ...(completed > 0 ? { completed } : {}) };
      }
    }
    yield { status: "verifying sha256 digest" };
    for (const { download } of seats) await orAborted(download.verified, signal);
    yield { status: "writing manifest" };
    const replaced = await store.own.writeManifest(name, text);
    if (replaced && digestsOf(replaced).some((digest) => !digestsOf(manifest).includes(digest))) {
      yield { status: "removing unused layers" };
      await store.own.removeUnused(digestsOf(replaced));
    }
    yield { status: "success" };
  } finally {
    for (const { leave } of seats) leave();
    unpin();
  }
}

function readManifest(text: string): Manifest {
  const manifest = parseManifest(text);
  const sizes = manifest?.layers.map(({ size }) => size) ?? [];
  if (!manifest || [...sizes, manifest.config.size].some((size) => !Number.isSafeInteger(size) || size < 0)) {
    throw new Error("pull model manifest: what the registry sent is not the manifest of a model");
  }
  if (!manifest.layers.some((layer) => layerKind(layer) === "model")) {
    throw new Error("pull model manifest: it is not GGUF: the model has no weights that llama.cpp could run");
  }
  return manifest;
}

/** Every blob once, the configuration last. */
function layersOf({ layers, config }: Manifest): Layer[] {
  return [...new Map([...layers, config].map((layer) => [layer.digest, layer])).values()];
}

/** A file of another size than the manifest's is damaged, and fetched anew. */
async function isThere(store: ModelStore, { digest, size }: Layer): Promise<boolean> {
  const path = await store.blobFile(digest);
  return path !== undefined && (await stat(path)).size === size;
}

/** The bytes that came, every 60 ms until all are there. */
async function* progressOf(download: Download, signal: AbortSignal): AsyncGenerator<number, void> {
  const arriving = new AbortController();
  const over = AbortSignal.any([signal, arriving.signal]);
  download.arrived.then(
    () => arriving.abort(),
    () => arriving.abort(),
  );
  while (await delay(pace, true, { signal: over }).catch(() => false)) {
    if (download.completed < download.total) yield download.completed;
  }
  signal.throwIfAborted();
  await download.arrived;
}

function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(new Error("the client went away")), { once: true });
    promise.then(resolve, reject);
  });
}
