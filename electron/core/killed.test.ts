import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { standInModels, startStandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { Core } from "./core.ts";
import { coreOver } from "./testing/saving-process-test.ts";

const context = { signal: undefined };
const program = path.join(import.meta.dirname, "testing", "saving-process-test.ts");
/** After so many saved things each process is killed, so that every kind is once the last. */
const killedAfter = [1, 2, 3, 5, 23];

/** Lets a process save things and kills it without warning after so many; what it said was saved. */
async function savedBeforeKill(folder: string, host: string, round: number): Promise<string[]> {
  const models = standInModels.map(({ name }) => name);
  const child = spawn(process.execPath, [program, folder, host, String(round), ...models], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === round) child.kill("SIGKILL");
  }
  await exited;
  return said;
}

/** Whether a thing is there, with what was saved in it. */
async function isThere({ handlers }: Core, said: string): Promise<boolean> {
  const [kind, id = "", name] = said.split(" ");
  switch (kind) {
    case "wrapper": {
      const [wrapper, version] = id.split(".").map(Number);
      return (await handlers.wrappers.get({ id: wrapper ?? 0, version: version ?? 0 }, context)).wrapper.name === name;
    }
    case "prompt": {
      const [version] = await handlers.library.versions({ id: Number(id) }, context);
      return version?.text === `Say ${name}.`;
    }
    case "card": {
      const { card, text, stream } = await handlers.cards.get({ runId: Number(id) }, context);
      return card !== null && text === "one two three" && stream !== null;
    }
    default: {
      const { votes } = await handlers.votes.of({ conversationId: Number(id) }, context);
      return votes.some(({ reason }) => reason === name);
    }
  }
}

it("wrappers, prompts, run cards and votes that were saved just before a kill are there after it", async () => {
  const server = await startStandIn();
  const folder = mkdtempSync(path.join(os.tmpdir(), "diptych-killed-"));
  const said: string[] = [];
  for (const round of killedAfter) said.push(...(await savedBeforeKill(folder, server.url, round)));
  const core = coreOver(folder, server.url);
  const lost: string[] = [];
  for (const one of said) if (!(await isThere(core, one).catch(() => false))) lost.push(one);
  expect(said.length).toBeGreaterThanOrEqual(34);
  expect(lost).toEqual([]);
  await core.close();
  await server.close();
  rmSync(folder, { recursive: true });
}, 60_000);
