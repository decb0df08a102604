import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, lastFrame, startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { RunUsage } from "../../shared/run-event.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import type { GenerateRequest, ModelInput } from "./backend.ts";
import { createOllamaBackend } from "./ollama.ts";

let server: StandIn;
beforeEach(async () => void (server = await startStandIn()));
afterEach(() => server.close());

const inputs: [string, ModelInput][] = [
  ["/api/generate", { kind: "raw", prompt: "The sky is" }],
  ["/api/chat", { kind: "chat", messages: [{ role: "user", content: "Hi" }] }],
];

async function sent(input: ModelInput, more: Partial<GenerateRequest>): Promise<Record<string, unknown>> {
  const backend = createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url });
  const request = { model: "m", input, sampling: { ...samplingDefaults, seed: 1 }, ...more };
  for await (const event of backend.generate(request, new AbortController().signal)) if (event.type === "end") break;
  return server.calls.at(-1)?.body ?? {};
}

describe.each(inputs)("a request to %s", (path, input) => {
  it("hands on the format the answer is held to", async () => {
    const schema = { type: "object", properties: { a: { type: "integer" } } };
    expect((await sent(input, { format: schema }))["format"]).toEqual(schema);
    expect((await sent(input, { format: "json" }))["format"]).toBe("json");
    expect(server.calls.at(-1)?.path).toBe(path);
  });

  it("hands on whether the model is to think", async () => {
    expect((await sent(input, { think: false }))["think"]).toBe(false);
    expect((await sent(input, { think: true }))["think"]).toBe(true);
  });

  it("says nothing of either where nothing was asked for", async () => {
    const body = await sent(input, {});
    expect(body).not.toHaveProperty("format");
    expect(body).not.toHaveProperty("think");
  });
});

it("says no pace of a single token, whose time went into reading the prompt", async () => {
  for (const [tokens, pace] of [
    [1, undefined],
    [2, 2000],
  ] as const) {
    server.on("/api/generate", (_body, reply) => {
      reply.line({ ...lastFrame(tokens), eval_duration: 1e6 });
      reply.end();
    });
    expect(await lastUsage()).toMatchObject({ answerTokens: tokens, tokensPerSecond: pace });
  }
});

it("tells waiting from loading where the engine gives the queue's share", async () => {
  server.on("/api/generate", (_body, reply) => {
    reply.line(frame("a"));
    reply.line({ ...lastFrame(1), load_duration: 900e6, queue_duration: 850e6 });
    reply.end();
  });
  expect(await lastUsage()).toMatchObject({ queueMs: 850, loadMs: 50 });
});

async function lastUsage(): Promise<RunUsage | undefined> {
  const backend = createOllamaBackend({ id: "engine", label: "Engine", host: server.url });
  const input: ModelInput = { kind: "raw", prompt: "The sky is" };
  const request = { model: "m", input, sampling: samplingDefaults };
  let usage: RunUsage | undefined;
  for await (const event of backend.generate(request, new AbortController().signal)) {
    if (event.type === "end") ({ usage } = event);
  }
  return usage;
}
