import { totalmem } from "node:os";
import { join } from "node:path";
import { engineRoutes } from "./api/routes.ts";
import { createApiServer } from "./http/server.ts";
import { loadLlama } from "./inference/llama.ts";
import { Scheduler } from "./inference/scheduler.ts";
import { DemoShelf } from "./store/demo-shelf.ts";
import { Downloads } from "./registry/downloads.ts";
import { ModelStore } from "./store/model-store.ts";
import { OwnFolder } from "./store/own-folder.ts";
import { FolderShelf } from "./store/shelf.ts";

export type EngineOptions = {
  /** The folder the engine keeps its models in; made when the first one comes. */
  models: string;
  /** Other folders in Ollama's layout, read in place and never written. */
  readOnlyModels?: readonly string[];
  /** 0 lets the system choose. */
  port: number;
  /** Bytes that all models in memory may take together; four fifths of the machine's if absent. */
  memoryLimit?: number;
};

export type Engine = {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Hangs up on everybody and takes every model out of memory. */
  close: () => Promise<void>;
};

/**
 * The demo pair lies beside this file in the source tree and beside the bundle in a built one. In the packed app it lies
 * outside the archive: llama.cpp opens files by itself and cannot look into one.
 */
const demoModels = join(import.meta.dirname, "demo-models").replace("app.asar", "app.asar.unpacked");

/** Starts the built-in engine: Ollama's HTTP API on loopback, over llama.cpp. Fails when the port is taken. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const others = (options.readOnlyModels ?? []).map(
    (folder) => new FolderShelf(folder, `in ${folder}, which is only read`),
  );
  const demo = await DemoShelf.open(demoModels);
  const store = new ModelStore(new OwnFolder(options.models), [demo, ...others]);
  const scheduler = new Scheduler(options.memoryLimit ?? totalmem() * 0.8, loadLlama);
  const downloads = new Downloads();
  const server = createApiServer(engineRoutes({ store, scheduler, downloads }));
  const port = await listen(server, options.port);
  // Meanwhile, so that the first prompt need not wait for it; what is wrong with it is said when it is needed.
  loadLlama().catch(() => undefined);
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await Promise.all([scheduler.close(), downloads.close()]);
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function listen(server: ReturnType<typeof createApiServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
