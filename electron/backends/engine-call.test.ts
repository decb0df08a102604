import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startStandIn, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import type { Backend } from "./backend.ts";
import { createEngineBackend } from "./engine.ts";

let server: StandIn;
let engine: Backend;
let die: (why: string) => void;

beforeEach(async () => {
  server = await startStandIn();
  const exited = new Promise<string>((resolve) => void (die = resolve));
  const process = { host: server.url, exited, stop: async () => undefined };
  engine = createEngineBackend({ modelsFolder: "", launch: async () => process });
});
afterEach(() => server.close());

const { signal } = new AbortController();
const text = { model: "diptych-demo:base", text: "The sky is", contextLength: 2048 };

const calls = [
  ["tokenize", "cut a text", () => engine.tokenize?.(text, signal)],
  ["score", "read a text through", () => engine.scoreText?.({ ...text, top: 2 }, signal)],
  ["machine", "say what graphics there are", () => engine.graphics?.(signal)],
] as const;

describe.each(calls)("the engine's own route %s, asked to %s", (route, _what, ask) => {
  const path = `/api/diptych/${route}`;

  it("tells of an engine that dies over it", async () => {
    server.on(path, (_body, reply) => {
      reply.cut();
      die("SIGKILL");
    });
    await expect(ask()).rejects.toMatchObject({ code: "engine-died", retryable: true, detail: "SIGKILL" });
  });

  it("tells of an engine that dies in the middle of its answer", async () => {
    server.on(path, (_body, reply) => {
      reply.raw('{"tokens":[');
      setImmediate(() => reply.cut());
      die("SIGKILL");
    });
    await expect(ask()).rejects.toMatchObject({ code: "engine-died" });
  });

  it("says what the engine has against it, in the words of all calls", async () => {
    server.on(path, (_body, reply) => reply.json(404, { error: "model 'diptych-demo:base' not found" }));
    await expect(ask()).rejects.toMatchObject({ code: "model-missing" });
  });

  it("does not take another answer for its own", async () => {
    server.on(path, (_body, reply) => reply.json(200, { tokens: 7, graphics: 7 }));
    await expect(ask()).rejects.toMatchObject({ code: "bad-stream" });
  });

  it("is waited for longer than the 300 s after which Node's own fetch gives up", async () => {
    const impatient = vi.spyOn(globalThis, "fetch");
    server.on(path, (_body, reply) => reply.json(200, { tokens: [], graphics: { kind: "none" } }));
    await ask();
    expect(impatient).not.toHaveBeenCalled();
    impatient.mockRestore();
  });
});

it("says by how much a text is too long to be read through", async () => {
  const error = "the text has 2801 tokens, the context only 1024";
  server.on("/api/diptych/score", (_body, reply) => reply.json(400, { error }));
  await expect(engine.scoreText?.({ ...text, top: 2 }, signal)).rejects.toMatchObject({
    code: "context-exceeded",
    message: `This cannot be read through: ${error}.`,
  });
});
