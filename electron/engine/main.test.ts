import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, call, callJson } from "./testing/call.ts";
import { ended, firstLine, startTestEngine } from "./testing/test-engine.ts";

const main = join(import.meta.dirname, "main.ts");

test("it ends when its standard input closes, and on SIGTERM", async () => {
  const left = await startTestEngine();
  expect(await ended(left.process, () => left.process.stdin?.end())).toBe(0);
  const killed = await startTestEngine();
  await ask(killed.url, "/api/generate", { model: "diptych-demo:base", prompt: "x", raw: true });
  expect(await ended(killed.process, () => killed.process.kill("SIGTERM"))).toBe(0);
  await Promise.all([left.stop(), killed.stop()]);
});

test("it ends when the channel to the process that forked it closes", async () => {
  const child = spawn(process.execPath, [main, "--models", tmpdir()], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  expect(await firstLine(child)).toMatch(/^listening http:\/\/127\.0\.0\.1:\d+$/);
  expect(await ended(child, () => child.disconnect())).toBe(0);
});

test("a port that is taken and a missing folder are said in a sentence", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = String(typeof address === "object" && address ? address.port : 0);
  expect(await failure("--models", tmpdir(), "--port", port)).toMatch(
    /^diptych engine: listen EADDRINUSE: address already in use/,
  );
  expect(await failure("--port", "0")).toMatch(/^diptych engine: --models DIR is missing/);
  expect(await failure("--models", tmpdir(), "--port", "many")).toMatch(
    /^diptych engine: --port takes a whole number, not "many"/,
  );
  taken.close();
});

async function failure(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await ended(child, () => undefined);
  return text;
}

/** The engine's files where there is no llama.cpp beside them. */
let bare: string;

beforeAll(async () => {
  bare = await mkdtemp(join(tmpdir(), "diptych-bare-"));
  const project = join(import.meta.dirname, "../..");
  await cp(import.meta.dirname, join(bare, "electron/engine"), { recursive: true });
  await cp(join(project, "electron/folders.ts"), join(bare, "electron/folders.ts"));
  await cp(join(project, "shared"), join(bare, "shared"), { recursive: true });
  await cp(join(project, "package.json"), join(bare, "package.json"));
  await mkdir(join(bare, "node_modules/@huggingface"), { recursive: true });
  await symlink(join(project, "node_modules/@huggingface/jinja"), join(bare, "node_modules/@huggingface/jinja"));
});

afterAll(() => rm(bare, { recursive: true, force: true }));

test("without llama.cpp it lists and shows models, and says what is missing when one is to run", async () => {
  const child = spawn(process.execPath, [join(bare, "electron/engine/main.ts"), "--models", bare], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const url = (await firstLine(child)).replace("listening ", "");
  expect((await callJson(url, "/api/tags"))["models"]).toHaveLength(2);
  expect(await callJson(url, "/api/show", { model: "diptych-demo:base" })).toMatchObject({
    capabilities: ["completion"],
  });
  const { status, last } = await ask(url, "/api/generate", { model: "diptych-demo:base", prompt: "x" });
  expect(status).toBe(501);
  expect(last.error).toMatch(/^llama\.cpp is not installed, so models cannot run here/);
  const again = await call(url, { method: "GET", path: "/" });
  expect(again.lines).toEqual(["Ollama is running"]);
  await ended(child, () => child.kill());
});
