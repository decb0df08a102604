import { freshApproach, type Pane } from "../../../shared/conversation.ts";
import { createOllamaBackend } from "../../backends/ollama.ts";
import { openStore } from "../../storage/store.ts";
import { createCore, type Core } from "../core.ts";
import { createSecrets, secretsInMemory } from "../secrets.ts";
import { settingsInMemory } from "../settings-file.ts";

const context = { signal: undefined };

/** A core over the store in this folder, with the Ollama at this address. */
export const coreOver = (folder: string, host: string): Core =>
  createCore({
    opened: openStore(folder),
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    backends: () => [createOllamaBackend({ id: "ollama", label: "Ollama", host })],
    ollamaAt: () => undefined,
    info: { version: "0", shell: "cli", dataFolder: folder },
    log: (thrown) => console.error(thrown),
  });

const pane = (id: string, name: string): Pane => ({
  id,
  model: { source: "ollama", name },
  mode: "completion",
  sampling: { seed: 7 },
  system: "",
  ...freshApproach,
});

/** Saves one thing after another until it is killed, and says of each that it was saved. */
async function saveOn({ handlers }: Core, models: string[], round: string): Promise<never> {
  const panes = models.map((name, index) => pane(`pane ${index}`, name));
  const { id: conversationId } = await handlers.conversations.create({ panes, linked: true }, context);
  for (let at = 0; ; at += 1) {
    const name = `${round}-${at}`;
    const turn = "Q: {{question}}\nA: {{answer}}\n";
    const wrapper = { name, note: "", opening: "", turn, stop: ["\nQ:"], system: "", examples: [] };
    const ref = await handlers.wrappers.save({ id: null, wrapper }, context);
    console.log(`wrapper ${ref.id}.${ref.version} ${name}`);
    const label = { title: name, folder: "", tags: [] };
    const text = { text: `Say ${name}.`, system: "", checks: [] };
    const prompt = await handlers.library.create({ label, text, fillings: {} }, context);
    console.log(`prompt ${prompt.id} ${name}`);
    const asked = { conversationId, parentId: null, prompt: name, panes };
    const { runIds } = await handlers.comparisons.start(asked, context);
    for (const runId of runIds) {
      for await (const { type } of await handlers.runs.watch({ runId, afterSeq: 0 }, context))
        if (type === "run-end") break;
      console.log(`card ${runId} ${name}`);
    }
    const [firstRun = 0, secondRun = 0] = runIds;
    const vote = { firstRun, secondRun, choice: "first" as const, reason: name, edited: null };
    await handlers.votes.put(vote, context);
    console.log(`vote ${conversationId} ${name}`);
  }
}

/** The process of a test that is killed while it saves: `node saving-process-test.ts FOLDER HOST ROUND MODEL MODEL`. */
const [, file = "", folder, host = "", round = "", ...models] = process.argv;
if (import.meta.filename === file && folder !== undefined) await saveOn(coreOver(folder, host), models, round);
