import { layerKind, type Manifest } from "../engine/store/manifest.ts";
import type { Layer } from "../../shared/models/model.ts";

/** Everything a model is made of, its configuration included. */
export function layersOfManifest({ config, layers }: Manifest): Layer[] {
  const parts = layers.map((layer) => ({ digest: layer.digest, bytes: layer.size, role: layerKind(layer) }));
  return [...parts, { digest: config.digest, bytes: config.size, role: "config" }];
}
