import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { createEngineBackend } from "../../backends/engine.ts";
import { temporaryStore } from "../../storage/store.ts";
import { launchEngine } from "../../web/engine-process.ts";
import { createCore, type Core } from "../core.ts";
import { createSecrets, secretsInMemory } from "../secrets.ts";
import { settingsInMemory } from "../settings-file.ts";

/** A core in memory whose one source is the built-in engine, with the demo pair. */
export async function startCoreOverEngine(): Promise<{ core: Core; close: () => Promise<void> }> {
  const modelsFolder = await mkdtemp(path.join(os.tmpdir(), "diptych-engine-models-"));
  const core = createCore({
    opened: { store: temporaryStore(), backUp: async () => undefined },
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    backends: () => [createEngineBackend({ launch: launchEngine, modelsFolder })],
    ollamaAt: () => undefined,
    info: { version: "0", shell: "cli", dataFolder: "" },
    log: (thrown) => expect.fail(String(thrown)),
  });
  await core.handlers.models.list(undefined, { signal: undefined });
  return {
    core,
    async close() {
      await core.close();
      await rm(modelsFolder, { recursive: true, force: true });
    },
  };
}
