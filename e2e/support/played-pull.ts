import { standInModels, type Reply, type StandIn } from "./stand-in-ollama.ts";

/** Pulls of the stand-in, told line by line by the test. What was pulled is listed from then on. */
export interface PlayedPulls {
  /** Resolves with the next pull that is asked for. */
  next(): Promise<PlayedPull>;
}

export interface PlayedPull {
  name: string;
  /** Bytes of its one layer that have come so far. */
  progress(completed: number): void;
  succeed(): void;
  /** Breaks the connection off. */
  cut(): void;
  fail(error: string): void;
  /** Resolves when the client has hung up. */
  hungUp: Promise<void>;
}

export const layerBytes = 400_000_000;

export function playPulls(ollama: StandIn, installed: readonly string[] = []): PlayedPulls {
  const names = [...installed];
  const asked: PlayedPull[] = [];
  const waiting: ((pull: PlayedPull) => void)[] = [];
  ollama.on("/api/tags", (_body, reply) => reply.json(200, { models: names.map(listed) }));
  ollama.on("/api/pull", (body, reply) => {
    const pull = played(String(body["model"] ?? body["name"]), reply, (name) => names.push(name));
    const taker = waiting.shift();
    if (taker === undefined) asked.push(pull);
    else taker(pull);
  });
  return {
    next() {
      const pull = asked.shift();
      return pull === undefined ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(pull);
    },
  };
}

function played(name: string, reply: Reply, arrived: (name: string) => void): PlayedPull {
  const digest = `sha256:${Buffer.from(name).toString("hex").padEnd(64, "0").slice(0, 64)}`;
  reply.line({ status: "pulling manifest" });
  return {
    name,
    progress: (completed) =>
      reply.line({ status: `pulling ${digest.slice(7, 19)}`, digest, total: layerBytes, completed }),
    succeed() {
      arrived(name);
      for (const status of ["verifying sha256 digest", "writing manifest", "success"]) reply.line({ status });
      reply.end();
    },
    cut: () => reply.cut(),
    hungUp: reply.hungUp,
    fail(error) {
      reply.line({ error });
      reply.end();
    },
  };
}

const listed = (name: string, index: number) => ({
  ...standInModels[0],
  name,
  model: name,
  size: layerBytes,
  digest: index.toString(16).padStart(64, "0"),
});
