import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ollamaPlace, type OllamaPlace } from "../../e2e/support/ollama-program.ts";
import { ollamaHost } from "../backends/ollama-host.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { createChanges } from "./changes.ts";
import { createLocalOllama } from "./local-ollama.ts";
import { createSources, type Sources } from "./sources.ts";

let place: OllamaPlace;
let address: string;
let sources: Sources;
let ollama: ReturnType<typeof createLocalOllama>;

beforeEach(async () => {
  place = await ollamaPlace();
  ({ address } = place);
  const changes = createChanges();
  sources = createSources(changes);
  sources.watch([createOllamaBackend({ id: "ollama", label: "Ollama", host: `http://${address}` })]);
  const around = { env: { ...process.env, PATH: place.folder }, platform: process.platform, home: place.folder };
  ollama = createLocalOllama({ sources, changes, ollamaAt, around, usualPlaces: [], graceMs: 300 });
});
afterEach(async () => {
  await sources.close();
  await ollama.close();
  place.remove();
});

describe("the Ollama of this machine", () => {
  it("is told to be missing where no program is found, with the way to get it", async () => {
    const found = await ollama.handlers.local();
    expect(found).toMatchObject({ state: "missing", program: undefined, startedHere: false, source: "ollama" });
    expect(found.get.page).toContain("https://ollama.com/download");
    await expect(start()).rejects.toMatchObject({ code: "not-found" });
  });

  it("is found installed, started, told how it is set, and stopped", async () => {
    install("listen();");
    expect(await ollama.handlers.local()).toMatchObject({
      state: "stopped",
      program: path.join(place.folder, "ollama"),
    });
    expect(await start()).toMatchObject({
      state: "running",
      version: "0.32.15",
      host: `http://${address}`,
      startedHere: true,
      modelsFolder: "/with a space/models",
      environment: {
        from: "log",
        values: {
          OLLAMA_CONTEXT_LENGTH: "8192",
          OLLAMA_FLASH_ATTENTION: "false",
          OLLAMA_KEEP_ALIVE: "5m0s",
          OLLAMA_NUM_PARALLEL: "2",
          OLLAMA_ORIGINS: "[http://localhost https://localhost]",
        },
      },
    });
    expect(sources.info("ollama").state).toEqual({ state: "running", version: "0.32.15" });
    expect(await start()).toMatchObject({ state: "running" });
    expect(await ollama.handlers.stop()).toMatchObject({ state: "stopped", startedHere: false });
    expect(await isListening()).toBe(false);
    expect(sources.info("ollama").state.state).toBe("absent");
  });

  it("writes a log that can be followed, and that is still there when it has ended", async () => {
    install("listen(); process.on('SIGTERM', () => { console.error('unloading'); process.exit(0); });");
    const stopped = new AbortController();
    const following = ollama.handlers.log(undefined, { signal: stopped.signal });
    expect((await following.next()).value).toEqual({ lines: [] });
    await start();
    let seen = "";
    while (!seen.includes("for serve")) seen += (await following.next()).value?.lines.join("\n") ?? "";
    await ollama.handlers.stop();
    while (!seen.includes("unloading")) seen += (await following.next()).value?.lines.join("\n") ?? "";
    stopped.abort();
    const after = ollama.handlers.log(undefined, { signal: undefined });
    expect((await after.next()).value?.lines.at(-1)).toBe("unloading");
    await after.return();
  });

  it("says what the program said when it ends at once", async () => {
    install("console.error('Error: listen tcp: bind: address already in use'); process.exit(1);");
    await expect(start()).rejects.toMatchObject({
      code: "source-unreachable",
      message: expect.stringContaining("address already in use"),
    });
    expect(await ollama.handlers.local()).toMatchObject({ state: "stopped", startedHere: false });
  });

  it("is ended again when nobody waits for it any more", async () => {
    install("setInterval(() => undefined, 1000); console.error('I take my time');");
    const given = new AbortController();
    const log = ollama.handlers.log(undefined, { signal: given.signal });
    const starting = ollama.handlers.start(undefined, { signal: given.signal });
    let seen = "";
    while (!seen.includes("my time")) seen += (await log.next()).value?.lines.join("\n") ?? "";
    expect(await ollama.handlers.local()).toMatchObject({ state: "starting" });
    given.abort();
    await expect(starting).rejects.toMatchObject({ message: expect.stringContaining("cancelled") });
    expect(await ollama.handlers.local()).toMatchObject({ state: "stopped", startedHere: false });
  });

  it("ends what it started when Diptych ends, even if that has to be made to", async () => {
    install("listen(); process.on('SIGTERM', () => undefined);");
    await start();
    await ollama.close();
    expect(await isListening()).toBe(false);
  });

  it("leaves a server alone that was there before", async () => {
    install("process.exit(1);");
    const before = createServer((_request, response) => response.end('{"version":"0.32.0","models":[]}'));
    await new Promise<void>((resolve) => before.listen(Number(new URL(`http://${address}`).port), resolve));
    expect(await start()).toMatchObject({ state: "running", version: "0.32.0", startedHere: false });
    await ollama.handlers.stop();
    expect(await isListening()).toBe(true);
    before.closeAllConnections();
    await new Promise((resolve) => before.close(resolve));
  });
});

describe("an address that is tested", () => {
  it("says in a sentence what answers there", async () => {
    expect(await ollama.test({ address })).toMatchObject({
      host: `http://${address}`,
      local: true,
      state: { state: "absent" },
    });
    install("listen();");
    await start();
    expect(await ollama.test({ address })).toMatchObject({
      state: { state: "running", version: "0.32.15" },
      message: `Ollama 0.32.15 answers at http://${address}.`,
    });
  });

  it("is refused when it is none, or when what answers is something else", async () => {
    expect(await ollama.test({ address: "ftp://example.com" })).toMatchObject({ host: undefined });
    const other = createServer((_request, response) => response.end("<h1>A printer</h1>"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = portOf(other.address());
    expect(await ollama.test({ address: `localhost:${port}` })).toMatchObject({
      state: { state: "refused" },
      message: expect.stringContaining("is no Ollama"),
    });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  it("is told apart by whether it is this machine's", async () => {
    expect((await ollama.test({ address: "http://[::1]:1" })).local).toBe(true);
    expect((await ollama.test({ address: "192.0.2.1.invalid:1" })).local).toBe(false);
    expect(ollama.locate({ addresses: ["localhost", "studio.local", "ftp://x"] })).toEqual([
      { address: "localhost", host: "http://localhost:11434", local: true },
      { address: "studio.local", host: "http://studio.local:11434", local: false },
      { address: "ftp://x", host: undefined, local: false },
    ]);
  });
});

const start = () => ollama.handlers.start(undefined, { signal: undefined });
const install = (then: string): void => place.install(then);
const isListening = (): Promise<boolean> => place.isListening();

function ollamaAt(text: string) {
  const host = ollamaHost(text);
  return host === undefined ? undefined : createOllamaBackend({ id: "ollama", label: "Ollama", host });
}

const portOf = (bound: AddressInfo | string | null): AddressInfo => {
  if (bound === null || typeof bound === "string") throw new Error("not bound to a port");
  return bound;
};
