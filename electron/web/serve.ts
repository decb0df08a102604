import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import { AppError } from "../../shared/errors.ts";
import type { Core } from "../core/core.ts";
import { createRouter } from "../core/router.ts";
import { createGuard, socketProtocol } from "./guard.ts";
import { serveFile } from "./static.ts";

const largestMessage = 64 * 1024 * 1024;

export interface WebShell {
  /** The address to open: the token stands in its fragment, which browsers never send. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the built page and the core's calls on this machine only.
 *
 * @param port 0 lets the system choose. Throws an `AppError` when it is taken.
 */
export async function serveWeb(core: Core, pageFolder: string, port: number): Promise<WebShell> {
  const token = randomBytes(32).toString("hex");
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (thrown) => reject(listenError(thrown, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
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
    sockets.handleUpgrade(request, stream, head, (socket) => void calls.upgrade(socket));
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

function listenError(thrown: NodeJS.ErrnoException, port: number): AppError {
  const message =
    thrown.code === "EADDRINUSE"
      ? `Port ${port} is taken by another program. Choose another one with --port, or leave it out.`
      : `Diptych could not listen on port ${port}: ${thrown.message}.`;
  return new AppError("bad-input", message, { cause: thrown });
}
