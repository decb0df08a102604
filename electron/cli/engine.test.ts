import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

it("runs the engine with the demo pair until Ctrl+C", async () => {
  const models = mkdtempSync(path.join(os.tmpdir(), "diptych-engine-"));
  const child = spawn(process.execPath, ["electron/cli.ts", "engine", "--models", models], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [line]: unknown[] = await once(createInterface(child.stdout), "line");
  const [, url] = /^listening (http:\S+)$/.exec(String(line)) ?? [];
  const said = await fetch(`${url}/api/generate`, {
    method: "POST",
    body: JSON.stringify({
      model: "diptych-demo:base",
      prompt: "The capital of France is",
      raw: true,
      stream: false,
      options: { temperature: 0 },
    }),
  });
  expect(await said.json()).toMatchObject({ done: true, response: expect.stringContaining("Paris") });
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  rmSync(models, { recursive: true });
});
