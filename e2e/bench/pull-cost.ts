import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startStandIn, type Script } from "../support/stand-in-ollama.ts";
import { firstMatch, startDiptych, startNode } from "./engine-program.ts";
import { cpuSeconds } from "./process-figures.ts";

const total = 40_000_000_000;

/** What the core's process spends on four pulls at once, two at each of two servers, while two programs watch. */
export async function benchPullCost(eventsPerSecond: number, seconds: number): Promise<string> {
  const servers = await Promise.all([
    startStandIn({ "/api/pull": slowly(eventsPerSecond) }),
    startStandIn({ "/api/pull": slowly(eventsPerSecond) }),
  ]);
  const home = await mkdtemp(path.join(os.tmpdir(), "diptych-cost-"));
  await writeFile(path.join(home, "settings.json"), JSON.stringify({ ollamaHosts: servers.map(({ url }) => url) }));
  const env = { DIPTYCH_HOME: home, DIPTYCH_DATA: "" };
  const second = new URL(servers[1]?.url ?? "").host;
  // Nothing listens at port 1: the registry of these names is away, so their size is unknown beforehand.
  const names = (...of: string[]): string[] => of.map((name) => `127.0.0.1:1/library/${name}`);
  const core = startNode(["dist/electron/server.js"], env);
  await firstMatch(core, /http:\S+/);
  const watchers = [
    startDiptych(["pull", "--json", "--source", "ollama", ...names("a", "b")], env),
    startDiptych(["pull", "--json", "--source", `ollama@${second}`, ...names("c", "d")], env),
  ];
  for (const watcher of watchers) await firstMatch(watcher, /"phase":"downloading"/);
  await wait(1000);
  const [before, start] = [await cpuSeconds(core.pid ?? 0), performance.now()];
  await wait(seconds * 1000);
  const spent = (await cpuSeconds(core.pid ?? 0)) - before;
  const share = (spent / ((performance.now() - start) / 1000)) * 100;
  for (const child of [...watchers, core]) {
    const exit = new Promise((resolve) => void child.once("exit", resolve));
    child.kill("SIGINT");
    await exit;
  }
  await Promise.all(servers.map((server) => server.close()));
  await rm(home, { recursive: true });
  return `- ${eventsPerSecond} progress lines/s on each of four pulls (${4 * eventsPerSecond}/s in all), over ${seconds} s: ${share.toFixed(1)} % of a core`;
}

/** Progress lines at this rate until the client hangs up. */
const slowly =
  (eventsPerSecond: number): Script =>
  async ({ name, model }, reply) => {
    const letter =
      String(name ?? model)
        .replace(/:.*$/, "")
        .at(-1) ?? "a";
    const digest = `sha256:${letter.repeat(64)}`;
    const gone = reply.hungUp.then(() => true);
    reply.line({ status: "pulling manifest" });
    const began = performance.now();
    for (let sent = 0; ;) {
      const due = ((performance.now() - began) / 1000) * eventsPerSecond;
      for (; sent < due; sent += 1) {
        reply.line({ status: `pulling ${letter.repeat(12)}`, digest, total, completed: 1_000_000 + sent * 100_000 });
      }
      if (await Promise.race([gone, wait(1000 / eventsPerSecond, false)])) return;
    }
  };
