import { randomFillSync } from "node:crypto";

const once = 256 * 1024 * 1024;

/** Bytes as weights are: not to be compressed. */
export function randomWeights(bytes: number): Buffer {
  const weights = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += once) randomFillSync(weights, at, Math.min(once, bytes - at));
  return weights;
}
