import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

let home: string;

beforeEach(() => (home = mkdtempSync(path.join(os.tmpdir(), "diptych-cli-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function begin(...args: string[]) {
  return beginWith({}, ...args);
}

function beginWith(more: Record<string, string>, ...args: string[]) {
  const env = { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: "127.0.0.1:1", ...more };
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

it.skipIf(process.platform === "win32")(
  "is stopped by Ctrl+C, which a terminal sends to its engine as well",
  async () => {
    const env = { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: "127.0.0.1:1" };
    const args = ["electron/cli.ts", "compare", "The capital of France is", "--num-predict", "100000"];
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    child.stdout.once("data", () => child.pid !== undefined && process.kill(-child.pid, "SIGINT"));
    const { said, complained, code } = await ended(child);
    expect(said.match(/-- Stopped by you/g)).toHaveLength(2);
    expect({ complained, code }).toEqual({ complained: "", code: 130 });
  },
);

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

async function ended(child: ReturnType<typeof begin>) {
  const [said, complained, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, "exit"),
  ]);
  return { said, complained, code: Number(code) };
}

it("refuses an empty prompt with a sentence and nothing else", async () => {
  expect(await ended(begin("compare", " \n"))).toEqual({
    said: "",
    complained: "The prompt is empty: there is nothing to send.\n",
    code: 2,
  });
});

it("refuses a prompt that is too long without showing it again", async () => {
  const file = path.join(home, "long.txt");
  writeFileSync(file, "The sky is blue. ".repeat(500_000));
  expect(await ended(begin("compare", "--file", file))).toEqual({
    said: "",
    complained: "The prompt is 9 million characters long; 8 million are the most.\n",
    code: 2,
  });
});

it("points to the command's own help when a prompt stands in no quotes", async () => {
  const { complained, code } = await ended(begin("compare", "The", "sky"));
  expect(complained).toContain("`diptych compare --help` shows how it is called.");
  expect(code).toBe(2);
});

it.each(["compare", "grid", "pull", "repair", "engine", "schema check"])(
  "the help of %s stands in 80 columns",
  async (command) => {
    const { said, code } = await ended(begin(...command.split(" "), "--help"));
    expect(said.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(code).toBe(0);
  },
);

it("refuses a model without a name, as an unset variable of a script gives it", async () => {
  const { complained, code } = await ended(begin("compare", "hi", "--pane", ""));
  expect({ complained, code }).toEqual({ complained: "The name of a model is empty.\n", code: 2 });
});

it.each([
  ["compare --seed abc", "'--seed <n>' argument 'abc' is invalid. It takes a whole number from -1"],
  ["compare --temperature 9", "'--temperature <n>' argument '9' is invalid. It takes a number from 0 to 5"],
  ["compare --num-predict 1.5", "It takes a whole number from 1 to 1000000"],
  ["grid --questions x --seed -1", "It takes a whole number from 0"],
  ["schema check x --seed 0.5", "It takes a whole number."],
  ["engine --port 65536", "It takes a whole number from 0 to 65535."],
])("%s says which number is wanted", async (command, sentence) => {
  const { said, complained, code } = await ended(begin(...command.split(" ")));
  expect({ said, code }).toEqual({ said: "", code: 2 });
  expect(complained).toContain(sentence);
});

it("says that a damaged database was set aside, and what in the settings cannot be used", async () => {
  writeFileSync(path.join(home, "diptych.sqlite"), "this was never a database");
  writeFileSync(path.join(home, "settings.json"), '{"theme": "pink"}');
  const { complained, code } = await ended(begin("compare", "The sky", "--save", "--num-predict", "1"));
  expect(complained).toMatch(/^theme in .*settings\.json: "pink" is not allowed/m);
  expect(complained).toMatch(/database was damaged. It was set aside as .*damaged-.* and a new one begun/);
  expect(code).toBe(0);
});

it.runIf(process.platform === "linux")("says at once that the data folder cannot be made", async () => {
  const { complained, code } = await ended(beginWith({ DIPTYCH_DATA: "/proc/1/x" }, "compare", "hi", "--save"));
  expect(complained).toMatch(/^The data folder \/proc\/1\/x cannot be made: /);
  expect(code).toBe(1);
});

it.runIf(existsSync("/dev/full")).each(["list", "compare The --num-predict 1"])(
  "%s says that its output could not be written, and ends with 1",
  async (command) => {
    const env = { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: "127.0.0.1:1" };
    const full = openSync("/dev/full", "w");
    const args = ["electron/cli.ts", ...command.split(" ")];
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    if (child.stderr === null) throw new Error("The command has no error output.");
    const [complained, [code]] = await Promise.all([readAll(child.stderr), once(child, "exit")]);
    expect(complained).toContain("The output could not be written: no space left on device.");
    expect(complained).not.toContain("    at ");
    expect(code).toBe(1);
  },
);
