import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { StandInRegistry } from "./stand-in-registry.ts";

/** An engine that can be killed where it stands. */
export interface KillableEngine {
  url: string;
  kill(): Promise<void>;
}

interface KilledPull {
  registry: StandInRegistry;
  /** The model, and the digest of its weights. */
  name: string;
  digest: string;
  folder: string;
  /** Starts an engine over the folder. */
  start: () => Promise<KillableEngine>;
  /** It is killed when the registry has sent so many bytes in all. */
  moments: readonly number[];
}

/** Pulls with an engine that is killed again and again, until one may live to the end. */
export async function pullThroughKills({ registry, name, digest, folder, start, moments }: KilledPull) {
  let kills = 0;
  for (const moment of [...moments, undefined]) {
    const engine = await start();
    const pull = pullAll(engine.url, name);
    if (moment !== undefined) {
      const ended = pull.then(() => true);
      while (registry.sent < moment && !(await Promise.race([ended, wait(5, false)])));
      kills += 1;
    } else {
      const last = await pull;
      if (!last.includes('"success"')) throw new Error(`The last pull ended with ${last}`);
    }
    await engine.kill();
    await pull;
  }
  return {
    kills,
    fetched: registry.sent,
    digest: await digestOfFile(path.join(folder, "blobs", digest.replace(":", "-"))),
  };
}

/** The last line of a pull; empty when the connection broke. */
async function pullAll(url: string, name: string): Promise<string> {
  try {
    const response = await fetch(`${url}/api/pull`, {
      method: "POST",
      body: JSON.stringify({ model: name, insecure: true }),
    });
    let last = "";
    for await (const chunk of response.body ?? []) last = Buffer.from(chunk).toString();
    return last;
  } catch {
    return "";
  }
}

export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest("hex")}`;
}
