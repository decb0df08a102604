import { parseManifest } from "../engine/store/manifest.ts";
import { parseModelName } from "../../shared/models/model-name.ts";
import { proxiedFetch } from "./loaded-fetch.ts";
import { layersOfManifest } from "./manifest-layers.ts";
import type { RegistryAnswer } from "./model-keeper.ts";
import { isLoopback } from "./ollama-host.ts";

const unknown: RegistryAnswer = { known: false, missing: false };
const manifestType = "application/vnd.docker.distribution.manifest.v2+json";
const largestManifest = 1024 * 1024;

/**
 * Asks the registry of a name for its manifest, to know what a pull will fetch before it begins
 * (`GET /v2/<namespace>/<model>/manifests/<tag>`). Never throws: a registry that does not answer, or wants to know who
 * asks, leaves the size unknown.
 */
export async function lookUpInRegistry(model: string, signal: AbortSignal): Promise<RegistryAnswer> {
  const parsed = parseModelName(model);
  if (!parsed.ok) return unknown;
  const { host, namespace, model: name, tag } = parsed.name;
  const here = isLoopback(`http://${host}`);
  try {
    const ask = here ? fetch : proxiedFetch;
    const response = await ask(`${here ? "http" : "https"}://${host}/v2/${namespace}/${name}/manifests/${tag}`, {
      headers: { Accept: manifestType },
      signal,
    });
    if (response.status === 404) return { known: false, missing: true };
    if (!response.ok || Number(response.headers.get("content-length") ?? 0) > largestManifest) return unknown;
    const manifest = parseManifest(await response.text());
    return manifest === undefined ? unknown : { known: true, layers: layersOfManifest(manifest) };
  } catch {
    return unknown;
  }
}
