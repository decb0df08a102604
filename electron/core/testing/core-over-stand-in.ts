import { expect } from "vitest";
import { startStandIn, type StandIn } from "../../../e2e/support/stand-in-ollama.ts";
import { createOllamaBackend } from "../../backends/ollama.ts";
import { temporaryStore, type Store } from "../../storage/store.ts";
import { createCore, type Core } from "../core.ts";
import { createSecrets, secretsInMemory } from "../secrets.ts";
import { settingsInMemory } from "../settings-file.ts";

/** A core in memory whose one source is a server that does on command what a real Ollama will not. */
export interface CoreOverStandIn {
  server: StandIn;
  store: Store;
  core: Core;
  /** Another core on the same store, as after a crash. */
  startAgain(): Core;
  close(): Promise<void>;
}

export async function startCoreOverStandIn(store: Store = temporaryStore()): Promise<CoreOverStandIn> {
  const server = await startStandIn();
  const startAgain = (): Core =>
    createCore({
      opened: { store, backUp: async () => undefined },
      settings: settingsInMemory(),
      secrets: createSecrets(secretsInMemory(), {}),
      backends: () => [createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url })],
      ollamaAt: () => undefined,
      info: { version: "0", shell: "cli", dataFolder: "" },
      log: (thrown) => expect.fail(String(thrown)),
    });
  const core = startAgain();
  await core.handlers.models.list(undefined, { signal: undefined });
  return {
    server,
    store,
    core,
    startAgain,
    async close() {
      await core.close();
      await server.close();
    },
  };
}
