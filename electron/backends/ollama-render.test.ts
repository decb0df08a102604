import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { ModelInput } from "./backend.ts";
import { createOllamaBackend, type OllamaBackend } from "./ollama.ts";

/** Calls of a real Ollama 0.33: see the README beside them. */
const fixtures = path.join(import.meta.dirname, "../../shared/templates/fixtures/ollama-v0.33.0-calls.jsonl");

interface Recorded {
  case: string;
  status: number;
  answer: { _debug_info?: { rendered_template: string } };
}

function recorded(name: string): Recorded {
  const line = readFileSync(fixtures, "utf8")
    .split("\n")
    .find((text) => text.includes(`"case":"${name}"`));
  const call: Recorded = JSON.parse(line ?? "");
  return call;
}

const signal = new AbortController().signal;
let server: StandIn;
let backend: OllamaBackend;

beforeEach(async () => {
  server = await startStandIn();
  backend = createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url });
});
afterEach(() => server.close());

const chat: ModelInput = { kind: "chat", messages: [{ role: "user", content: "Hi" }] };
const inputs: [string, string, ModelInput][] = [
  ["/api/chat", "chat debug render", chat],
  ["/api/generate", "generate debug render", { kind: "prompt", prompt: "Hi" }],
];

it.each(inputs)(
  "asks %s to render only, in one piece, and gives back what it says letter for letter",
  async (...row) => {
    const [call, name, input] = row;
    const { status, answer } = recorded(name);
    server.on(call, (_body, reply) => reply.json(status, answer));
    expect(await backend.renderPrompt("demo:instruct", input, signal)).toBe(answer._debug_info?.rendered_template);
    const sent = server.calls.at(-1);
    expect(sent).toMatchObject({ path: call, body: { _debug_render_only: true, stream: false } });
  },
);

it("does not ask a server that would run the prompt in place of rendering it", async () => {
  server.on("/api/version", (_body, reply) => reply.json(200, { version: "0.11.4" }));
  await expect(backend.renderPrompt("demo:instruct", chat, signal)).rejects.toThrow(
    "Ollama 0.11.4 cannot say what it renders; newer versions can.",
  );
  expect(server.calls.map(({ path: called }) => called)).toEqual(["/api/version"]);
});

it("says so when a server answers in place of rendering, and has it write one token at most", async () => {
  server.on("/api/chat", (_body, reply) =>
    reply.json(200, { model: "m", message: { role: "assistant", content: "Hello" }, done: true }),
  );
  await expect(backend.renderPrompt("m", chat, signal)).rejects.toThrow("does not say what it renders");
  expect(server.calls.at(-1)?.body).toMatchObject({ options: { num_predict: 1 } });
});

it("tells what the server has against it, as where a model has no place for a gap", async () => {
  const { status, answer } = recorded("generate suffix unsupported");
  server.on("/api/generate", (_body, reply) => reply.json(status, answer));
  const input: ModelInput = { kind: "infill", prompt: "def add(a, b):\n    return ", suffix: "\n" };
  await expect(backend.renderPrompt("demo:instruct", input, signal)).rejects.toMatchObject({ name: "AppError" });
});
