import { chmodSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import * as v from "valibot";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import { AppError, systemReason } from "../../shared/errors.ts";
import { makeFolder } from "../folders.ts";
import { socketPath } from "./socket-path.ts";

const instanceSchema = v.object({ pid: v.number(), shell: v.string(), url: v.optional(v.string()) });

/** What a running Diptych says of itself; `url` opens the web shell's page. */
export type InstanceInfo = v.InferOutput<typeof instanceSchema>;

export interface Claim {
  /** Says what this program is to others that ask, and answers their calls. */
  announce(
    info: InstanceInfo,
    router: ConstructorParameters<typeof RPCHandler>[0],
    log: (thrown: unknown) => void,
  ): void;
  release(): Promise<void>;
}

/**
 * Makes this program the only Diptych that uses the data folder, or tells which other one does. It listens on a socket
 * that only the same user may open, so a lock never outlives its program.
 */
export async function claimInstance(dataFolder: string): Promise<{ claim: Claim } | { running: InstanceInfo }> {
  const file = socketPath(dataFolder);
  makeDataFolder(dataFolder);
  const server = createServer();
  if (await listens(server, file)) return { claim: createClaim(server, file) };
  const running = await findInstance(dataFolder);
  if (running !== undefined) return { running };
  rmSync(file, { force: true });
  if (await listens(server, file)) return { claim: createClaim(server, file) };
  throw new AppError(
    "store-failed",
    `Another Diptych that does not answer uses ${dataFolder}. End it, then try again.`,
  );
}

/** The Diptych that uses the data folder, if one is running. */
export function findInstance(dataFolder: string): Promise<InstanceInfo | undefined> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: socketPath(dataFolder), path: "/instance", timeout: 2000 }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        const read = v.safeParse(v.pipe(v.string(), v.parseJson(), instanceSchema), text);
        resolve(read.success ? read.output : undefined);
      });
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(undefined));
    asked.end();
  });
}

function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (thrown) {
    throw new AppError(
      "store-failed",
      `The data folder ${folder} cannot be made: ${systemReason(thrown)}. Check its permissions, or choose another one.`,
      { cause: thrown },
    );
  }
}

function listens(server: Server, file: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refuse = (thrown: NodeJS.ErrnoException): void => {
      if (thrown.code === "EADDRINUSE") resolve(false);
      else
        reject(
          new AppError("store-failed", `The data folder cannot be used: ${systemReason(thrown)}.`, { cause: thrown }),
        );
    };
    server.once("error", refuse);
    server.listen(file, () => {
      server.off("error", refuse);
      if (process.platform !== "win32") chmodSync(file, 0o600);
      resolve(true);
    });
  });
}

function createClaim(server: Server, file: string): Claim {
  const sockets = new WebSocketServer({ noServer: true });
  server.unref();
  return {
    announce(info, router, log) {
      const calls = new RPCHandler(router);
      server.on("request", (_request, response) => response.end(JSON.stringify(info)));
      server.on("upgrade", (incoming, stream, head) => {
        sockets.handleUpgrade(incoming, stream, head, (socket) => {
          socket.on("error", log);
          void calls.upgrade(socket);
        });
      });
    },
    async release() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (process.platform !== "win32") rmSync(file, { force: true });
    },
  };
}
