import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import { AppError } from "../../shared/errors.ts";
import type { Core } from "../core/core.ts";
import { createRouter } from "../core/router.ts";
import { createGuard, socketProtocol } from "./guard.ts";
import { serveFile } from "./static.ts";

/** Always the same where it can be, so that a browser keeps the page's code, compiled, from one start to the next. */
const usualPort = 27434;

const largestMessage = 64 * 1024 * 1024;

export interface WebShell {
  /** The address to open: the token stands in its fragment, which browsers never send. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the built page and the core's calls on this machine only.
 *
 * @param port 0 lets the system choose; throws an `AppError` when it is taken. Without one it is the usual one, or any
 *   where that is taken.
 */
export async function serveWeb(core: Core, pageFolder: string, port?: number): Promise<WebShell> {
  const token = randomBytes(32).toString("hex");
  const server = createServer();
  const bound = await listen(server, port);
  const guard = createGuard(bound, token);

  server.on("request", (request, response) => {
    const verdict = guard.page({ method: request.method, host: request.headers.host, origin: request.headers.origin });
    if (verdict.status === 200) void serveFile(pageFolder, request, response);
    else response.writeHead(verdict.status, { "Content-Type": "text/plain; charset=utf-8" }).end(verdict.reason);
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    handleProtocols: () => socketProtocol,
  });
  const calls = new RPCHandler(createRouter(core.handlers, core.log));
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // From here on nobody else listens: a peer that is gone before it was answered would end the program.
    stream.on("error", () => stream.destroy());
    const protocols = request.headers["sec-websocket-protocol"];
    const verdict = guard.socket({
      method: request.method,
      host: request.headers.host,
      origin: request.headers.origin,
      protocols,
    });
    if (verdict.status !== 200) {
      stream.end(
        `HTTP/1.1 ${verdict.status} Refused\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${verdict.reason}`,
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A message past the limit is one: the socket is closed by then, and the page connects anew.
      socket.on("error", core.log);
      void calls.upgrade(socket);
    });
  });

  return {
    url: `http://127.0.0.1:${bound}/#token=${token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  try {
    return await listenAt(server, port ?? usualPort);
  } catch (thrown) {
    const isTaken = thrown instanceof Error && "code" in thrown && thrown.code === "EADDRINUSE";
    if (isTaken && port === undefined) return await listenAt(server, 0);
    const message = isTaken
      ? `Port ${port} is taken by another program. Choose another one with --port, or leave it out.`
      : `Diptych could not listen on port ${port ?? usualPort}: ${String(thrown)}.`;
    throw new AppError("bad-input", message, { cause: thrown });
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
