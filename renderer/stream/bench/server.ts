import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { WebSocketServer, type WebSocket } from "ws";
import { answerTokens } from "./answer.ts";

/** The page as built for release, and the text it is streamed. */
export interface BenchServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The app's own policy, which allows no inline script, no eval and no string where a script's address belongs; `origin` may be read. */
const policy = (origin: string): string =>
  [
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self'",
    `connect-src 'self' ${origin}`,
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types diptych-worker",
  ].join("; ");

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** What the page asks of the socket. */
interface StreamRequest {
  readonly tokens: number;
  readonly rate: number;
  readonly panes: number;
}

/**
 * Builds the bench page into a temporary folder and serves it from a free port of this machine.
 * @param origin A server beside this one that the page may read.
 */
export async function startBenchServer(origin = ""): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "stream-bench-"));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "esnext" },
    worker: { format: "es" },
  });
  const server = createServer((request, response) => {
    const name = path.basename(request.url?.split("?", 1)[0] ?? "") || "index.html";
    const file = path.join(folder, path.extname(name) === ".html" ? "" : "assets", name);
    readFile(file).then(
      (body) => {
        const type = types[path.extname(name)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "content-security-policy": policy(origin) }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket) => {
    socket.once("message", (data: Buffer) => stream(socket, JSON.parse(data.toString("utf8"))));
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      sockets.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
    });
  });
}

/** As often as the app's main process hands on what came in. */
const eventMs = 16;

/** Sends what is due as the app does: one message a pane each 16 ms, its number and text; an empty text at the end. */
function stream(socket: WebSocket, { tokens, rate, panes }: StreamRequest): void {
  const answers = Array.from({ length: panes }, (_, pane) => answerTokens(tokens, pane + 1));
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(tokens, Math.floor(((performance.now() - start) * rate) / 1000));
    if (due > sent)
      for (const [pane, answer] of answers.entries()) socket.send(pane + answer.slice(sent, due).join(""));
    sent = due;
    if (sent < tokens) return;
    clearInterval(timer);
    for (const pane of answers.keys()) socket.send(String(pane));
  }, eventMs);
  socket.on("close", () => clearInterval(timer));
}
