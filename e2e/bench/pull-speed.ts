import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { digestOf, startStandInRegistry } from "../support/stand-in-registry.ts";
import { startEngineProgram } from "./engine-program.ts";
import { residentMegabytes } from "./process-figures.ts";
import { randomWeights } from "./random-weights.ts";
import { median, spread } from "./statistics.ts";

const run = promisify(execFile);

/** An engine's pull against `curl -o F && sha256sum F`, in turns, each into an empty folder. */
export async function benchPullSpeed(bytes: number, rounds: number): Promise<string> {
  const weights = randomWeights(bytes);
  const registry = await startStandInRegistry();
  registry.add({ name: "library/big:latest", layers: [{ kind: "model", bytes: weights }] });
  const url = `${registry.url}/v2/library/big/blobs/${digestOf(weights)}`;
  const curls: number[] = [];
  const pulls: number[] = [];
  const memories: { before: number; half: number; most: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "diptych-speed-"));
    curls.push(
      await timed(() => run("sh", ["-c", `curl -s -o "$0" "$1" && sha256sum "$0"`, path.join(folder, "F"), url])),
    );
    await rm(path.join(folder, "F"));
    const engine = await startEngineProgram(folder);
    const before = await residentMegabytes(engine.pid);
    const watched = watchMemory(engine.pid);
    pulls.push(await timed(() => pullAll(engine.url, `${registry.host}/library/big`)));
    memories.push({ before, ...(await watched.end()) });
    await engine.kill();
    await rm(folder, { recursive: true });
    console.error(`round ${round}: curl ${curls.at(-1)?.toFixed(0)} ms, engine ${pulls.at(-1)?.toFixed(0)} ms`);
  }
  await registry.close();
  const rate = (times: readonly number[]): string => (bytes / 1000 / median(times)).toFixed(0);
  const share = (median(curls) / median(pulls)) * 100;
  return [
    `${(bytes / 1e9).toFixed(1)} GB from a registry on loopback, end to end with the digest checked; ${rounds} rounds in turns, median (least–most).`,
    "",
    "| way | ms | MB/s |",
    "|---|---:|---:|",
    `| \`curl -o F && sha256sum F\` | ${spread(curls)} | ${rate(curls)} |`,
    `| the engine's pull | ${spread(pulls)} | ${rate(pulls)} |`,
    "",
    `- the engine has ${share.toFixed(0)} % of curl's speed; wanted: at least 80 %`,
    `- its memory before, at the most in the first half, and at the most of all: ${(["before", "half", "most"] as const).map((key) => `${median(memories.map((one) => one[key])).toFixed(0)} MB`).join(", ")}`,
  ].join("\n");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function pullAll(url: string, model: string): Promise<void> {
  const response = await fetch(`${url}/api/pull`, {
    method: "POST",
    body: JSON.stringify({ model, insecure: true, stream: false }),
  });
  const text = await response.text();
  if (!text.includes('"success"')) throw new Error(`The pull ended with ${text}`);
}

/** The most memory a process has while this goes on, and had half-way. */
function watchMemory(pid: number): { end: () => Promise<{ half: number; most: number }> } {
  const readings: number[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      readings.push(await residentMegabytes(pid));
      await wait(50);
    }
  })();
  return {
    async end() {
      over.abort();
      await watching;
      return { half: Math.max(...readings.slice(0, Math.ceil(readings.length / 2))), most: Math.max(...readings) };
    },
  };
}
