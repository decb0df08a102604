import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startStandInRegistry, type StandInRegistry } from "../../e2e/support/stand-in-registry.ts";
import { modelNameKey } from "../../shared/models/model-name.ts";
import type { Pull } from "../../shared/models/pull.ts";
import { pairOf, pullName } from "./pull-names.ts";
import { createPullBars, createPullLines } from "./pull-output.ts";

const root = path.resolve(import.meta.dirname, "../..");
const weights = readFileSync(path.join(root, "electron/engine/demo-models/base.gguf"));

let home: string;
let registry: StandInRegistry;

beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "diptych-cli-"));
  registry = await startStandInRegistry();
  for (const name of ["tiny:base", "tiny:instruct"])
    registry.add({
      name: `library/${name}`,
      layers: [
        { kind: "model", bytes: weights },
        {
          kind: "template",
          bytes: Buffer.from(name.endsWith("base") ? "{{ .Prompt }}" : "{{ .System }}{{ .Prompt }}"),
        },
      ],
    });
});
afterEach(async () => {
  await registry.close();
  rmSync(home, { recursive: true, force: true });
});

function begin(...args: string[]): ChildProcess {
  // An address where nothing listens: the Ollama of whoever runs this is none of the test's business.
  const env = { ...process.env, DIPTYCH_HOME: home, DIPTYCH_DATA: "", OLLAMA_HOST: "127.0.0.1:1" };
  return spawn(process.execPath, ["electron/cli.ts", ...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
}

async function end(child: ChildProcess) {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("The command has no output.");
  const [said, complained, [code]] = await Promise.all([readAll(stdout), readAll(stderr), once(child, "exit")]);
  return { said, complained, code: Number(code) };
}

const run = (...args: string[]) => end(begin(...args));
const name = (tag: string): string => `${registry.host}/library/tiny:${tag}`;

describe("diptych pull", () => {
  it("pulls into the engine, lists, shows and removes what it pulled", async () => {
    const pulled = await run("pull", name("base"), name("instruct"));
    expect(pulled).toMatchObject({ code: 0 });
    expect(pulled.said).toContain(`${name("base")}: Done`);
    expect(pulled.said).toContain(`${name("instruct")}: Done`);

    const listed = await run("list");
    expect(listed.said).toContain(name("base"));
    const shown = await run("show", name("base"));
    expect(shown.said).toMatch(/kind +base/);
    expect(shown.said).toContain("Why this kind");
    expect(shown.said).toContain("{{ .Prompt }}");

    const removed = await run("rm", name("instruct"));
    expect(removed).toMatchObject({ code: 0, said: expect.stringMatching(/This frees 26 B\.$/m) });
    expect((await run("list")).said).not.toContain(name("instruct"));
    expect(await run("ps")).toMatchObject({ code: 0, complained: "No model is in memory.\n" });
  }, 60_000);

  it("reads a models folder that is another program's in place", async () => {
    expect(await run("pull", name("base"))).toMatchObject({ code: 0 });
    const theirs = path.join(home, "theirs");
    renameSync(path.join(home, "models"), theirs);
    expect((await run("list")).said).not.toContain(name("base"));
    writeFileSync(path.join(home, "settings.json"), JSON.stringify({ engineReads: [theirs] }));
    expect((await run("list")).said).toContain(name("base"));
    const refused = await run("rm", name("base"));
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining("only read") });
  }, 60_000);

  it("tells programs what happens, one JSON object a line", async () => {
    const { said, code } = await run("pull", "--json", name("base"));
    const events = said
      .trimEnd()
      .split("\n")
      .map((line): Partial<Pull> => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ source: "engine", name: name("base"), state: "done", phase: "done" });
    expect(events.every((event) => event.id === events[0]?.id)).toBe(true);
    expect(code).toBe(0);
  }, 30_000);

  it("stops at Ctrl+C with what it fetched kept, and goes on from there", async () => {
    registry.bytesPerSecond = 2_000_000;
    const child = begin("pull", "--json", name("base"));
    const stopAt = (text: Buffer): void => {
      if (!/"completed":[1-9]\d{6}/.test(text.toString())) return;
      child.stdout?.off("data", stopAt);
      child.kill("SIGINT");
    };
    child.stdout?.on("data", stopAt);
    expect(await end(child)).toMatchObject({ code: 130 });
    const before = registry.requests.length;
    registry.bytesPerSecond = undefined;
    expect(await run("pull", name("base"))).toMatchObject({ code: 0 });
    const ranges = registry.requests.slice(before).flatMap((line) => / bytes=(\d+)-\d{7}$/.exec(line)?.[1] ?? []);
    expect(ranges.map(Number)).toEqual([expect.toSatisfy((from: number) => from >= 512 * 1024)]);
  }, 60_000);

  it("says what failed and what to do, and exits 1", async () => {
    registry.meet("library/tiny", ({ reference }) =>
      reference.startsWith("sha256:") ? { do: "answer", status: 403, body: "not for you" } : undefined,
    );
    const { said, code } = await run("pull", name("base"));
    expect(said).toMatch(/Failed · .*\./);
    expect(code).toBe(1);
  }, 30_000);

  it("pulls nothing and exits 2 for a name that is not exact, with what it may mean", async () => {
    const { complained, code } = await run("pull", "qwen2.5-7b-instruct");
    expect(complained).toMatch(/no exact name.*qwen2\.5:7b-instruct/s);
    expect(code).toBe(2);
  }, 30_000);

  it("refuses what the registry does not have before anything is fetched", async () => {
    const { complained, code } = await run("pull", name("nonsense"));
    expect(complained).toContain("The registry has no model");
    expect(code).toBe(2);
  });

  it("says what the core does not take, in a line", async () => {
    const { complained, code } = await run("pull", ...Array.from({ length: 11 }, (_, index) => name(String(index))));
    expect({ complained, code }).toEqual({
      complained: "names cannot be used. Invalid length: Expected <=10 but received 11.\n",
      code: 2,
    });
  });

  it("names itself in its help", () => {
    const { stdout } = spawnSync(process.execPath, ["electron/cli.ts", "--help"], { cwd: root, encoding: "utf8" });
    for (const command of ["pull", "models|list", "show", "rm", "ps"]) expect(stdout).toContain(command);
  });
});

describe("a name that is typed", () => {
  const meant = (typed: string, installed: string[] = []) => pullName(typed, installed, false);

  it("is taken as it is where it is exact", async () => {
    for (const typed of ["llama3.2", "qwen2.5:0.5b-instruct", "hf.co/user/repo-GGUF:Q4_K_M", "someone/model:tag"])
      expect(modelNameKey(await meant(typed))).toBe(modelNameKey(typed));
  });

  it.each([
    ["my cool model", /no spaces/],
    ["../../etc/passwd", /is a path/],
    ["llama🦙", /not valid/],
    ["x".repeat(10_000), /10000 characters/],
    ["ftp://example.com/model", /ftp/],
    ["ollama run llama3.2", /1\. llama3\.2 /],
    ["./model.gguf", /created from it/],
  ])("is refused with a sentence where it is not (%#)", async (typed, sentence) => {
    await expect(meant(typed)).rejects.toMatchObject({ code: "bad-input", message: expect.stringMatching(sentence) });
  });

  it("finds its sibling, base first, or says why there is none", () => {
    expect(pairOf(["qwen2.5:0.5b-instruct"])).toEqual(["qwen2.5:0.5b-base", "qwen2.5:0.5b-instruct"]);
    expect(pairOf(["llama3.1:8b", "llama3.1:8b-text-q4_K_M"])).toEqual(["llama3.1:8b-text-q4_K_M", "llama3.1:8b"]);
    expect(() => pairOf(["qwen3:8b"])).toThrow(/no base/);
    expect(() => pairOf(["a", "b", "c"])).toThrow(/--pair takes/);
  });
});

const pull: Pull = {
  id: 1,
  source: "engine",
  name: "llama3.2:1b",
  state: "running",
  phase: "downloading",
  phaseSince: 0,
  layers: [],
  active: undefined,
  total: 1e9,
  completed: 25e7,
  fraction: 0.25,
  bytesPerSecond: 5e7,
  secondsLeft: 15,
  silentSince: undefined,
  note: undefined,
  failure: undefined,
  nextTryAt: undefined,
  pair: undefined,
  createdAt: 0,
  endedAt: undefined,
};

describe("progress", () => {
  it("is a bar for each pull on a terminal, drawn in place and never wrapped", () => {
    const written: string[] = [];
    const terminal = { columns: 60, rows: 20, write: (text: string) => written.push(text) > 0 };
    const bars = createPullBars(terminal);
    bars.show(pull);
    bars.show({ ...pull, id: 2, name: "qwen2.5:0.5b", fraction: 0.5 });
    expect(written.at(-1)).toMatch(/^\u001b\[1A\r\u001b\[J█{6}░{18} {2}llama3\.2:1b/);
    expect(written.at(-1)).toContain(`${"█".repeat(12)}${"░".repeat(12)}  qwen2.5:0.5b`);
    expect(
      written
        .join("")
        .split("\n")
        .every((line) => line.replace(/^.*\u001b\[J/s, "").length < 60),
    ).toBe(true);
  });

  it("is a line for each phase and each tenth in a pipe", () => {
    const written: string[] = [];
    const lines = createPullLines((text) => written.push(text));
    for (const fraction of [0.25, 0.26, 0.28, 0.31]) lines.show({ ...pull, fraction, completed: fraction * 1e9 });
    lines.show({ ...pull, state: "done", phase: "done", completed: 1e9, fraction: 1 });
    expect(written).toEqual([
      "llama3.2:1b: Downloading · 250 MB of 1.0 GB · 50 MB/s · 15 s\n",
      "llama3.2:1b: Downloading · 310 MB of 1.0 GB · 50 MB/s · 15 s\n",
      "llama3.2:1b: Done · 1.0 GB\n",
    ]);
  });
});
