import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pullThroughKills, type KillableEngine } from "../../../e2e/support/killed-pull.ts";
import { digestOf, startStandInRegistry } from "../../../e2e/support/stand-in-registry.ts";
import { ended, firstLine } from "../testing/test-engine.ts";

const megabyte = 1024 * 1024;

/** The same at full size, 300 MB and 20 kills, is part of `npm run bench:pull`. */
test("an engine that is killed again and again goes on where it was, and the weights are right", async () => {
  const weights = randomBytes(40 * megabyte);
  const registry = await startStandInRegistry();
  registry.add({ name: "library/m:latest", layers: [{ kind: "model", bytes: weights }] });
  registry.bytesPerSecond = 20 * megabyte;
  const folder = await mkdtemp(join(tmpdir(), "diptych-killed-"));
  const moments = Array.from({ length: 4 }, () => Math.random() * weights.length).toSorted((a, b) => a - b);
  const digest = digestOf(weights);
  const name = `${registry.host}/library/m`;
  const outcome = await pullThroughKills({ registry, name, digest, folder, start: () => start(folder), moments });
  expect(outcome).toMatchObject({ kills: 4, digest });
  expect(outcome.fetched).toBeLessThan(1.05 * weights.length + 4 * 8 * megabyte);
  await registry.close();
  await rm(folder, { recursive: true });
}, 60_000);

async function start(folder: string): Promise<KillableEngine> {
  const main = join(import.meta.dirname, "../main.ts");
  const child = spawn(process.execPath, [main, "--models", folder], { stdio: ["pipe", "pipe", "inherit"] });
  const url = (await firstLine(child)).replace("listening ", "");
  return { url, kill: async () => void (await ended(child, () => child.kill("SIGKILL"))) };
}
