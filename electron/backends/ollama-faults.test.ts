import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { frame, lastFrame, startStandIn, type Script, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { AppError } from "../../shared/errors.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import type { BackendEvent, GenerateRequest } from "./backend.ts";
import { createOllamaBackend } from "./ollama.ts";

let server: StandIn;
beforeEach(async () => void (server = await startStandIn()));
afterEach(() => server.close());

const request: GenerateRequest = {
  model: "llama3.1:8b",
  input: { kind: "raw", prompt: "The sky is" },
  sampling: { ...samplingDefaults, seed: 1 },
};

/** What came before the generation ended, and how it ended. */
async function generate(script: Script, options: { signal?: AbortSignal; silence?: number } = {}) {
  server.on("/api/generate", script);
  const { signal = new AbortController().signal, silence = 10_000 } = options;
  const stallLimits = { betweenFrames: silence, firstFrame: silence };
  const backend = createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url, stallLimits });
  const events: BackendEvent[] = [];
  try {
    for await (const event of backend.generate(request, signal)) events.push(event);
    return { text: textOf(events), end: events.at(-1), thrown: undefined };
  } catch (thrown) {
    return { text: textOf(events), end: undefined, thrown };
  }
}

const textOf = (events: BackendEvent[]): string =>
  events.map((event) => (event.type === "text" ? event.text : "")).join("");
const codeOf = (thrown: unknown): string | undefined => (thrown instanceof AppError ? thrown.code : undefined);

describe("faults of a server, and what is kept", () => {
  it("tells a stream that just ends from one that is done", async () => {
    const { text, end } = await generate((_body, reply) => {
      reply.line(frame("Blue"));
      reply.end();
    });
    expect({ text, end }).toMatchObject({ text: "Blue", end: { type: "end", reason: "cut-off" } });
  });

  it("says so when the server goes away in the middle", async () => {
    const { text, thrown } = await generate((_body, reply) => {
      reply.line(frame("Blue"));
      setTimeout(() => reply.cut(), 50);
    });
    expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "source-unreachable" });
  });

  it("does not pass over a line that is not JSON", async () => {
    const { text, thrown } = await generate((_body, reply) => {
      reply.line(frame("Blue"));
      setTimeout(() => reply.raw("<html>502</html>\n"), 50);
    });
    expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "bad-stream" });
  });

  it("keeps what arrives together with a line that is not JSON", async () => {
    const { text, thrown } = await generate((_body, reply) =>
      reply.raw(`${JSON.stringify(frame("Blue"))}\n<html>502</html>\n`),
    );
    expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "bad-stream" });
  });

  it.each([{ response: 7 }, { done: "yes" }, { logprobs: [{ token: "x" }] }])(
    "does not take %j for a line of its protocol",
    async (line) => {
      const { text, thrown } = await generate((_body, reply) => {
        reply.line(frame("Blue"));
        reply.line({ ...frame(" and"), ...line });
      });
      expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "bad-stream" });
    },
  );

  it("does not take what a server says of its own processes for a broken connection", async () => {
    const { thrown } = await generate((_body, reply) =>
      reply.json(500, { error: "llama runner process has terminated: exit status 2" }),
    );
    expect(codeOf(thrown)).toBe("engine-died");
  });

  it("reads an error object in the middle of a stream", async () => {
    const { text, thrown } = await generate((_body, reply) => {
      reply.line(frame("Blue"));
      reply.line({ error: "model runner has unexpectedly stopped, this may be due to resource limitations" });
      reply.end();
    });
    expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "engine-died" });
  });

  it("ends a stream that has gone silent", async () => {
    const { text, thrown } = await generate((_body, reply) => reply.line(frame("Blue")), { silence: 100 });
    expect({ text, code: codeOf(thrown) }).toEqual({ text: "Blue", code: "stalled" });
  });

  it("ends a call that never answers", async () => {
    const { thrown } = await generate(() => undefined, { silence: 100 });
    expect(codeOf(thrown)).toBe("stalled");
  });

  it("puts together characters and lines that are cut anywhere", async () => {
    const bytes = `${JSON.stringify(frame("ciel étoilé 🌌"))}\n${JSON.stringify(lastFrame(3))}\n`;
    const { text, end } = await generate(async (_body, reply) => {
      for (const byte of Buffer.from(bytes)) {
        reply.raw(Uint8Array.of(byte));
        await new Promise(setImmediate);
      }
      reply.end();
    });
    expect(end).toMatchObject({ reason: "stop" });
    expect(text).toBe("ciel étoilé 🌌");
  });

  it.each([
    [404, { error: "model 'llama3.1:8b' not found" }, "model-missing"],
    [503, { error: "server busy, please try again.  maximum pending requests exceeded" }, "busy"],
    [500, { error: "model requires more system memory (8.0 GiB) than is available (5.1 GiB)" }, "out-of-memory"],
    [
      400,
      {
        error: JSON.stringify({
          error: {
            code: 400,
            message: "request (2801 tokens) exceeds the available context size (1024 tokens), try increasing it",
            type: "exceed_context_size_error",
          },
        }),
      },
      "context-exceeded",
    ],
    [400, { error: "the input length exceeds the context length" }, "context-exceeded"],
    [500, { error: "something new" }, "source-refused"],
  ])("puts status %i with %j into words", async (status, body, code) => {
    const { thrown } = await generate((_body, reply) => reply.json(status, body));
    expect(codeOf(thrown)).toBe(code);
  });

  it("names the sizes when a prompt does not fit", async () => {
    const error = "request (2801 tokens) exceeds the available context size (1024 tokens), try increasing it";
    const { thrown } = await generate((_body, reply) => reply.json(400, { error }));
    expect(thrown).toMatchObject({ message: expect.stringContaining("2801 tokens into 1024") });
  });

  it.each([
    [404, "", "bad-stream"],
    [404, "<html><body>Not found</body></html>", "bad-stream"],
    [502, "<html><body>Bad gateway</body></html>", "source-refused"],
  ])("tells another server's %i from an Ollama, and shows nobody its page %j", async (status, page, code) => {
    const other = createServer((_request, response) => response.writeHead(status).end(page));
    await once(other.listen(0, "127.0.0.1"), "listening");
    const at = other.address();
    const host = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
    const backend = createOllamaBackend({ id: "ollama", label: "Ollama", host });
    const thrown = await backend.listModels(new AbortController().signal).catch((reason: unknown) => reason);
    expect(thrown).toMatchObject({ code, message: expect.not.stringMatching(/<|Error|: \./) });
    other.close();
  });

  it("says where nothing answers", async () => {
    const backend = createOllamaBackend({ id: "ollama", label: "Ollama", host: "http://127.0.0.1:9" });
    const state = await backend.state(new AbortController().signal);
    expect(state).toMatchObject({ state: "absent", message: expect.stringContaining("127.0.0.1:9") });
  });
});

describe("what is sent", () => {
  it("continues text raw, with every sampling value and nothing cut off silently", async () => {
    await generate((_body, reply) => {
      reply.line(lastFrame(0));
      reply.end();
    });
    expect(server.calls.at(-1)?.body).toMatchObject({
      raw: true,
      truncate: false,
      shift: false,
      options: { ...samplingDefaults, seed: 1 },
    });
  });
});

describe("an answer that nobody reads", () => {
  it("leaves nothing that would keep a program from ending", async () => {
    server.on("/api/delete", (_body, reply) => reply.json(200, {}));
    const { keeper } = createOllamaBackend({ id: "ollama", label: "Ollama", host: server.url });
    const timers = vi.spyOn(globalThis, "setTimeout");
    await keeper?.remove("llama3.1:8b", new AbortController().signal);
    const set = timers.mock.results.map(({ value }) => value);
    timers.mockRestore();
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((timer) => timer instanceof Object && "hasRef" in timer && timer.hasRef())).toEqual([]);
  });
});

describe("aborting", () => {
  it("closes the connection before the first frame", async () => {
    const stop = new AbortController();
    const hungUp = Promise.withResolvers<void>();
    const outcome = generate(
      (_body, reply) => {
        void reply.hungUp.then(hungUp.resolve);
        stop.abort(new Error("stopped"));
      },
      { signal: stop.signal },
    );
    await hungUp.promise;
    expect((await outcome).thrown).toMatchObject({ message: "stopped" });
  });

  it("closes the connection in the middle, and keeps what came", async () => {
    const stop = new AbortController();
    const hungUp = Promise.withResolvers<void>();
    const outcome = generate(
      (_body, reply) => {
        reply.line(frame("Blue"));
        void reply.hungUp.then(hungUp.resolve);
        setTimeout(() => stop.abort(new Error("stopped")), 50);
      },
      { signal: stop.signal },
    );
    await hungUp.promise;
    expect(await outcome).toMatchObject({ text: "Blue", thrown: { message: "stopped" } });
  });
});
