import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pullThroughKills } from "../support/killed-pull.ts";
import { digestOf, startStandInRegistry } from "../support/stand-in-registry.ts";
import { startEngineProgram } from "./engine-program.ts";
import { randomWeights } from "./random-weights.ts";

const rate = 20_000_000;
const part = 8 * 1024 * 1024;

/** 300 MB at 20 MB/s, the engine killed at 20 random moments: what is fetched in all, and whether it is right. */
export async function benchKills(bytes: number, kills: number): Promise<string> {
  const weights = randomWeights(bytes);
  const registry = await startStandInRegistry();
  registry.add({ name: "library/killed:latest", layers: [{ kind: "model", bytes: weights }] });
  registry.bytesPerSecond = rate;
  const folder = await mkdtemp(path.join(os.tmpdir(), "diptych-kills-"));
  const moments = Array.from({ length: kills }, () => Math.random() * bytes).toSorted((a, b) => a - b);
  const digest = digestOf(weights);
  const name = `${registry.host}/library/killed`;
  const start = () => startEngineProgram(folder);
  const outcome = await pullThroughKills({ registry, name, digest, folder, start, moments });
  await registry.close();
  await rm(folder, { recursive: true });
  const allowed = 1.05 * bytes + kills * part;
  const mega = (count: number): string => (count / 1e6).toFixed(1);
  return [
    `${mega(bytes)} MB from a registry at ${rate / 1e6} MB/s, the engine's process killed (SIGKILL) at ${outcome.kills} random moments.`,
    "",
    `- fetched in all: ${mega(outcome.fetched)} MB; allowed 1.05 × size + ${kills} × 8 MB = ${mega(allowed)} MB: ${outcome.fetched <= allowed ? "kept" : "NOT KEPT"}`,
    `- fetched again after each kill: ${mega((outcome.fetched - bytes) / outcome.kills)} MB on average`,
    `- digest of the blob: ${outcome.digest === digest ? "right" : "WRONG"}`,
  ].join("\n");
}
