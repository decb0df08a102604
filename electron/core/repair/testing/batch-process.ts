import { openStore } from "../../../storage/store.ts";
import { createCore, type Core } from "../../core.ts";
import { createSecrets, secretsInMemory } from "../../secrets.ts";
import { settingsInMemory } from "../../settings-file.ts";

/** A core over the store in this folder, with no source at all. */
export const coreOver = (folder: string): Core =>
  createCore({
    opened: openStore(folder),
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    backends: () => [],
    ollamaAt: () => undefined,
    info: { version: "0", shell: "cli", dataFolder: folder },
    log: (thrown) => console.error(thrown),
  });

/** The process of a test that is killed while it works on a batch: `node batch-process.ts FOLDER BATCH`. */
const [, file = "", folder, batch] = process.argv;
if (import.meta.filename === file && folder !== undefined) {
  const core = coreOver(folder);
  await core.handlers.batches.start({ id: Number(batch) }, { signal: undefined });
}
