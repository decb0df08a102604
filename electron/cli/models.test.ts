import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let home: string;
let ollama: StandIn;

beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "diptych-cli-"));
  ollama = await startStandIn();
});
afterEach(async () => {
  await ollama.close();
  rmSync(home, { recursive: true, force: true });
});

it("names the source whose models cannot be listed, lists the others, and ends with 1", async () => {
  ollama.on("/api/tags", (_body, reply) => reply.json(500, { error: "the manifests cannot be read" }));
  const child = spawn(process.execPath, ["electron/cli.ts", "list"], {
    cwd: root,
    env: { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: ollama.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [listed, complained, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, "exit"),
  ]);
  expect(listed).toContain("diptych-demo:base");
  expect(complained).toContain("Ollama: its models could not be listed.");
  expect(complained).toContain("the manifests cannot be read");
  expect(code).toBe(1);
});
