import { createHash } from "node:crypto";

/** One blob a model is made of. `digest` is `sha256:` and 64 hex digits; `from` names the model it was taken over from. */
export type Layer = { mediaType: string; digest: string; size: number; from?: string };

export type Manifest = { schemaVersion: number; mediaType: string; config: Layer; layers: Layer[] };

export type LayerKind = "model" | "adapter" | "projector" | "template" | "system" | "params" | "messages" | "license";

const layerPrefix = "application/vnd.ollama.image.";

export function layerKind(layer: Layer): string {
  return layer.mediaType.startsWith(layerPrefix) ? layer.mediaType.slice(layerPrefix.length) : layer.mediaType;
}

export function makeLayer(kind: LayerKind, digest: string, size: number): Layer {
  return { mediaType: layerPrefix + kind, digest, size };
}

export function makeManifest({ digest, size }: { digest: string; size: number }, layers: Layer[]): Manifest {
  return {
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    config: { mediaType: "application/vnd.docker.container.image.v1+json", digest, size },
    layers,
  };
}

/** Reads a manifest's JSON; undefined when it is not one or names a digest that is no digest. */
export function parseManifest(text: string): Manifest | undefined {
  const value = parseObject(text);
  const config = parseLayer(value?.["config"]);
  const list = value?.["layers"];
  if (!config || !Array.isArray(list)) return undefined;
  const layers = list.map(parseLayer).filter((layer) => layer !== undefined);
  if (layers.length !== list.length) return undefined;
  return makeManifest(config, layers);
}

/** All bytes of a model: its layers and its configuration. */
export function manifestSize(manifest: Manifest): number {
  return manifest.layers.reduce((sum, layer) => sum + layer.size, manifest.config.size);
}

/** The digests of all blobs a model is made of. */
export function digestsOf(manifest: Manifest): string[] {
  return [manifest.config.digest, ...manifest.layers.map((layer) => layer.digest)];
}

export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function parseLayer(value: unknown): Layer | undefined {
  if (!isObject(value)) return undefined;
  const { mediaType, digest, size, from } = value;
  if (typeof mediaType !== "string" || typeof digest !== "string" || !isDigest(digest)) return undefined;
  const layer = { mediaType, digest, size: typeof size === "number" ? size : 0 };
  return typeof from === "string" ? { ...layer, from } : layer;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
