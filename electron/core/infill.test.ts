import { afterEach, beforeEach, expect, it } from "vitest";
import { standInModels, startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import { createOllamaBackend } from "../backends/ollama.ts";
import { temporaryStore } from "../storage/store.ts";
import { createCore, type Core } from "./core.ts";
import { createSecrets, secretsInMemory } from "./secrets.ts";
import { settingsInMemory } from "./settings-file.ts";

const context = { signal: undefined };
const name = standInModels[0]?.name ?? "";
const template = "{{- if .Suffix }}<PRE> {{ .Prompt }} <SUF>{{ .Suffix }} <MID>{{ else }}{{ .Prompt }}{{ end }}";

let server: StandIn;
let core: Core;

beforeEach(async () => {
  server = await startStandIn({
    "/api/show": (_body, reply) =>
      reply.json(200, {
        modelfile: "FROM /models/blobs/sha256-0\n",
        template,
        details: standInModels[0]?.details,
        model_info: { "general.architecture": "llama", "llama.context_length": 16_384 },
        capabilities: ["completion", "insert"],
        modified_at: "2026-11-21T04:29:39.01267334Z",
      }),
  });
  core = createCore({
    opened: { store: temporaryStore(), backUp: async () => undefined },
    settings: settingsInMemory(),
    secrets: createSecrets(secretsInMemory(), {}),
    ollamaAt: () => undefined,
    backends: () => [createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url })],
    info: { version: "0", shell: "cli", dataFolder: "" },
    log: (thrown) => expect.fail(String(thrown)),
  });
  await core.handlers.models.list(undefined, context);
});
afterEach(async () => {
  await core.close();
  await server.close();
});

const paneBefore = (suffix: string): Pane => ({
  id: "base",
  model: { source: "ollama", name },
  mode: "infill",
  sampling: { seed: 1, temperature: 0 },
  system: "",
  ...freshApproach,
  suffix,
});

async function fill(prompt: string, suffix: string): Promise<Record<string, unknown> | undefined> {
  const panes = [paneBefore(suffix)];
  const { id } = await core.handlers.conversations.create({ panes, linked: true }, context);
  const asked = { conversationId: id, parentId: null, prompt, panes };
  const { runIds } = await core.handlers.comparisons.start(asked, context);
  for await (const { type } of await core.handlers.runs.watch({ runId: runIds[0] ?? 0, afterSeq: 0 }, context))
    if (type === "run-end") break;
  return server.calls.findLast(({ path }) => path === "/api/generate")?.body;
}

it("leaves a gap to a server that fills gaps itself, and shows what the model reads by its template", async () => {
  const sent = await fill("def is_even(n):\n    return ", "\n\nprint(is_even(4))\n");
  expect(sent).toMatchObject({
    model: name,
    prompt: "def is_even(n):\n    return ",
    suffix: "\n\nprint(is_even(4))\n",
    raw: false,
  });
  const seen = await core.handlers.prompts.view(
    { conversationId: null, parentId: null, pane: paneBefore("\nend"), prompt: "begin" },
    context,
  );
  expect(seen).toMatchObject({ ok: true, view: { text: "<PRE> begin <SUF>\nend <MID>", by: "go-template" } });
});

it("says that nothing stands behind a gap at the end, so that the server does not take it for a question", async () => {
  expect(await fill("x = ", "")).toMatchObject({ prompt: "x = ", suffix: "\n" });
});
