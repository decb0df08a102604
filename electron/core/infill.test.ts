import { afterEach, beforeEach, expect, it } from "vitest";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const context = { signal: undefined };
const name = "qwen2.5-coder:7b-base";
const template = "{{- if .Suffix }}<PRE> {{ .Prompt }} <SUF>{{ .Suffix }} <MID>{{ else }}{{ .Prompt }}{{ end }}";

let over: CoreOverStandIn;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  over.server.on("/api/show", (_body, reply) =>
    reply.json(200, {
      modelfile: "FROM /models/blobs/sha256-0\n",
      template,
      details: { format: "gguf", family: "qwen2", families: ["qwen2"], parameter_size: "7.6B" },
      model_info: { "general.architecture": "qwen2", "qwen2.context_length": 32_768 },
      capabilities: ["completion", "insert"],
      modified_at: "2026-11-21T04:29:39.01267334Z",
    }),
  );
});
afterEach(() => over.close());

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
  const { id } = await over.core.handlers.conversations.create({ panes, linked: true }, context);
  const asked = { conversationId: id, parentId: null, prompt, panes };
  const { runIds } = await over.core.handlers.comparisons.start(asked, context);
  for await (const { type } of await over.core.handlers.runs.watch({ runId: runIds[0] ?? 0, afterSeq: 0 }, context))
    if (type === "run-end") break;
  return over.server.calls.findLast(({ path }) => path === "/api/generate")?.body;
}

it("leaves a gap to a server that fills gaps itself, and shows what the model reads by its template", async () => {
  const sent = await fill("def is_even(n):\n    return ", "\n\nprint(is_even(4))\n");
  expect(sent).toMatchObject({
    model: name,
    prompt: "def is_even(n):\n    return ",
    suffix: "\n\nprint(is_even(4))\n",
    raw: false,
  });
  const seen = await over.core.handlers.prompts.view(
    { conversationId: null, parentId: null, pane: paneBefore("\nend"), prompt: "begin" },
    context,
  );
  expect(seen).toMatchObject({ ok: true, view: { text: "<PRE> begin <SUF>\nend <MID>", by: "go-template" } });
});

it("says that nothing stands behind a gap at the end, so that the server does not take it for a question", async () => {
  expect(await fill("x = ", "")).toMatchObject({ prompt: "x = ", suffix: "\n" });
});

it("uses the tokens that the model's file names where its server has no way to fill gaps", async () => {
  over.server.on("/api/show", (body, reply) =>
    reply.json(200, {
      template: "{{ .Prompt }}",
      details: { format: "gguf", family: "llama", families: ["llama"], parameter_size: "7B" },
      model_info: {
        "general.architecture": "llama",
        "tokenizer.ggml.fim_pre_token_id": 0,
        "tokenizer.ggml.fim_suf_token_id": 1,
        "tokenizer.ggml.fim_mid_token_id": 2,
        ...(body["verbose"] === true ? { "tokenizer.ggml.tokens": ["<before>", "<behind>", "<fill>"] } : {}),
      },
      capabilities: ["completion"],
    }),
  );
  expect(await fill("def f():\n    return ", "\nprint(f())")).toMatchObject({
    raw: true,
    prompt: "<before>def f():\n    return <behind>\nprint(f())<fill>",
    options: { stop: expect.arrayContaining(["<before>", "<behind>", "<fill>"]) },
  });
});

it("falls back on the tokens of the family where the file names none", async () => {
  over.server.on("/api/show", (_body, reply) =>
    reply.json(200, {
      template: "{{ .Prompt }}",
      details: { format: "gguf", family: "qwen2", families: ["qwen2"], parameter_size: "7.6B" },
      model_info: { "general.architecture": "qwen2" },
      capabilities: ["completion"],
    }),
  );
  expect(await fill("x = ", "\n")).toMatchObject({
    raw: true,
    prompt: "<|fim_prefix|>x = <|fim_suffix|>\n<|fim_middle|>",
  });
});
