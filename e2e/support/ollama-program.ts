import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

/** A program that answers for its version like `ollama serve`, logs like it, and does `then` once it was started. */
const source = (then: string): string => `#!${process.execPath}
const { createServer } = require("node:http");
const [, , command] = process.argv;
const { host, hostname, port } = new URL(process.env.OLLAMA_HOST);
console.error('time=x level=INFO msg="server config" env="map[OLLAMA_CONTEXT_LENGTH:8192 OLLAMA_FLASH_ATTENTION:false OLLAMA_HOST:http://' + host + ' OLLAMA_KEEP_ALIVE:5m0s OLLAMA_KV_CACHE_TYPE: OLLAMA_MODELS:/with a space/models OLLAMA_NUM_PARALLEL:2 OLLAMA_ORIGINS:[http://localhost https://localhost] http_proxy: no_proxy:]"');
${then}
function listen() {
  createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.url === "/api/version" ? { version: "0.32.15" } : { models: [] }));
  }).listen(Number(port), hostname, () => console.error("Listening on " + host + " for " + command));
}
`;

/** A folder that an Ollama can be installed in, and an address that nothing listens at. */
export interface OllamaPlace {
  folder: string;
  /** `127.0.0.1:PORT` */
  address: string;
  /** Puts the program there; `listen();` makes it serve. */
  install(then: string): void;
  isListening(): Promise<boolean>;
  remove(): void;
}

export async function ollamaPlace(): Promise<OllamaPlace> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "diptych-ollama-"));
  const port = await freePort();
  return {
    folder,
    address: `127.0.0.1:${port}`,
    install: (then) => writeFileSync(path.join(folder, "ollama"), source(then), { mode: 0o755 }),
    isListening: () =>
      new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        socket.once("connect", () => socket.destroy());
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
