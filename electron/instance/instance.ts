import { chmodSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { text } from "node:stream/consumers";
import * as v from "valibot";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import { AppError, systemReason } from "../../shared/errors.ts";
import { makeFolder } from "../folders.ts";
import { socketPath } from "./socket-path.ts";

const instanceSchema = v.object({ pid: v.number(), shell: v.string(), url: v.optional(v.string()) });
const answerSchema = v.pipe(v.string(), v.parseJson(), instanceSchema);

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
  throw silent(dataFolder);
}

/** How connecting fails where nobody listens: no socket, one that its program left behind, some other file. */
const nobody: ReadonlySet<string | undefined> = new Set(["ENOENT", "ENOTDIR", "ECONNREFUSED", "ENOTSOCK"]);

/**
 * The Diptych that uses the data folder, if one is running. One that does not answer in time may be busy or held up, but
 * it lives: that is told as an error.
 */
export function findInstance(dataFolder: string): Promise<InstanceInfo | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(silent(dataFolder, cause));
    const asked = request({ socketPath: socketPath(dataFolder), path: "/instance", timeout: 2000 }, (response) => {
      text(response)
        .then((answer) => resolve(v.parse(answerSchema, answer)))
        .catch(fail);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", (thrown: NodeJS.ErrnoException) => (nobody.has(thrown.code) ? resolve(undefined) : fail(thrown)));
    asked.end();
  });
}

const silent = (dataFolder: string, cause?: unknown): AppError =>
  new AppError("store-failed", `Another Diptych that does not answer uses ${dataFolder}. End it, then try again.`, {
    cause,
  });

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
  const { promise: announced, resolve: announce } = Promise.withResolvers<InstanceInfo>();
  // Who asks while this program still opens what it has stored is answered when it has.
  server.on("request", (_request, response) => void announced.then((info) => response.end(JSON.stringify(info))));
  server.unref();
  return {
    announce(info, router, log) {
      const calls = new RPCHandler(router);
      announce(info);
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
