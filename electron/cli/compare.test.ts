import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

let home: string;

beforeEach(() => (home = mkdtempSync(path.join(os.tmpdir(), "diptych-cli-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function begin(...args: string[]) {
  const env = { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: "127.0.0.1:1" };
  return spawn(process.execPath, ["electron/cli.ts", ...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
}

it("ends in order when who reads its answers closes the pipe", async () => {
  const child = begin("compare", "The capital of France is");
  child.stdout.destroy();
  const [complained, [code]] = await Promise.all([readAll(child.stderr), once(child, "exit")]);
  expect(complained).toBe("");
  // Answers that had ended by then are no interruption.
  expect([0, 130]).toContain(code);
});

it.each(["compare --file", "grid --questions"])("%s refuses what is not UTF-8", async (command) => {
  const file = path.join(home, "latin1.txt");
  writeFileSync(file, Buffer.from("Le café est", "latin1"));
  const child = begin(...command.split(" "), file);
  const [said, complained, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, "exit"),
  ]);
  expect({ said, complained, code }).toEqual({
    said: "",
    complained: `${file} is not UTF-8 text. Save it as UTF-8, then try again.\n`,
    code: 2,
  });
});
