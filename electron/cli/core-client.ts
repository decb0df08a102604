import { once } from "node:events";
import path from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink as MessagePortLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { RPCHandler } from "@orpc/server/message-port";
import { WebSocket } from "ws";
import type { contract } from "../../shared/contract.ts";
import { createRouter } from "../core/router.ts";
import { secretsInMemory } from "../core/secrets.ts";
import { openSettingsFile } from "../core/settings-file.ts";
import { homeFolder } from "../folders.ts";
import { claimInstance, findInstance } from "../instance/instance.ts";
import { socketPath } from "../instance/socket-path.ts";
import { dataFolder, startCore } from "../start-core.ts";
import { tellSettingsProblems } from "../web/settings-problems.ts";
import { launchEngine } from "../web/engine-process.ts";

export type CoreClient = ContractRouterClient<typeof contract>;

export interface CoreConnection {
  client: CoreClient;
  close: () => Promise<void>;
}

/**
 * The core for one command. `apart`: one of its own that is gone when the command ends. `running`: that of the Diptych
 * that already runs on the data folder, else one of its own. `kept`: the same, else one over the stored data.
 */
export async function connectCore(which: "apart" | "running" | "kept"): Promise<CoreConnection> {
  const home = homeFolder();
  const settings = openSettingsFile(path.join(home, "settings.json"));
  tellSettingsProblems(settings);
  const folder = dataFolder(home, settings);
  const around = {
    home,
    settings,
    dataFolder: folder,
    launchEngine,
    secretStore: secretsInMemory(),
    shell: "cli" as const,
  };
  if (which === "running" && (await findInstance(folder)) !== undefined) return connectRunning(folder);
  if (which !== "kept") return connectOwn(startCore(around, "temporary"), async () => undefined);
  const instance = await claimInstance(folder);
  if ("running" in instance) return connectRunning(folder);
  const core = startCore(around);
  for (const notice of core.appInfo.notices) console.error(notice);
  // A pull may take long: other commands join this one meanwhile.
  instance.claim.announce({ pid: process.pid, shell: "cli" }, createRouter(core.handlers, core.log), core.log);
  return connectOwn(core, () => instance.claim.release());
}

function connectOwn(core: ReturnType<typeof startCore>, release: () => Promise<void>): CoreConnection {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(createRouter(core.handlers, core.log)).upgrade(port1);
  port1.start();
  port2.start();
  return {
    client: createORPCClient(new MessagePortLink({ port: port2 })),
    async close() {
      port1.close();
      port2.close();
      await core.close();
      await release();
    },
  };
}

async function connectRunning(folder: string): Promise<CoreConnection> {
  const socket = new WebSocket(`ws+unix://${socketPath(folder)}:/rpc`);
  await once(socket, "open");
  return {
    client: createORPCClient(new MessagePortLink({ port: portOver(socket) })),
    close: async () => socket.close(),
  };
}

/** A socket as the message port that the client speaks over. */
function portOver(socket: WebSocket) {
  return {
    on(event: string, heard: (event?: { data: unknown }) => void): void {
      if (event === "message")
        socket.on("message", (data, isBinary) =>
          heard({ data: Buffer.isBuffer(data) && !isBinary ? data.toString() : data }),
        );
      if (event === "close") socket.on("close", () => heard());
    },
    postMessage: (data: string | Uint8Array): void => socket.send(data),
  };
}
