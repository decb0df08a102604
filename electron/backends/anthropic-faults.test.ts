import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  blockStart,
  claudeError,
  messageDelta,
  messageStart,
  saysText,
  startStandInClaude,
  textDelta,
  type ClaudeScript,
  type StandInClaude,
} from "../../e2e/support/stand-in-anthropic.ts";
import { AppError } from "../../shared/errors.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { claudeAddress } from "./anthropic-address.ts";
import { createAnthropicBackend } from "./anthropic.ts";
import type { BackendEvent, GenerateRequest } from "./backend.ts";

const key = "sk-ant-api03-not-a-real-key";
const model = "claude-opus-5-5";
const request: GenerateRequest = {
  model,
  input: { kind: "chat", messages: [{ role: "user", content: "Why is the sky blue?" }] },
  sampling: { ...samplingDefaults, seed: 1 },
};

let server: StandInClaude;
beforeEach(async () => void (server = await startStandInClaude(key)));
afterEach(() => server.close());

interface Options {
  signal?: AbortSignal;
  silence?: number;
  longestMs?: number;
  onEvent?: (event: BackendEvent) => void;
}

/** What came before the generation ended, and how it ended. */
async function generate(script: ClaudeScript, options: Options = {}) {
  server.on("/v1/messages", script);
  const { signal = new AbortController().signal, silence = 10_000, longestMs = 60_000, onEvent } = options;
  const backend = createAnthropicBackend({
    address: claudeAddress(server.url),
    takesEnvironmentKey: true,
    readKey: async () => ({ value: key, called: "the key in ANTHROPIC_API_KEY" }),
    stallLimits: { betweenFrames: silence, firstFrame: silence },
    patience: { times: 3, longestMs },
  });
  const events: BackendEvent[] = [];
  let thrown: unknown;
  try {
    for await (const event of backend.generate(request, signal)) {
      events.push(event);
      onEvent?.(event);
    }
  } catch (failure) {
    thrown = failure;
  }
  const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
  const notes = events.flatMap((event) => (event.type === "phase" && event.note !== undefined ? [event.note] : []));
  const error = thrown instanceof AppError ? thrown : undefined;
  const asked = server.calls.filter(({ path }) => path === "/v1/messages").length;
  return { text, notes, end: events.at(-1), code: error?.code, message: error?.message ?? "", error, thrown, asked };
}

const begun: ClaudeScript = (_call, reply) => {
  reply.event(messageStart(model));
  reply.event(blockStart(0, "text"));
  reply.event(textDelta("Blue"));
};

describe("refusals of the API, in sentences", () => {
  it.each([
    [401, "authentication_error", "invalid x-api-key", "unauthorized", "does not accept the key in ANTHROPIC_API_KEY"],
    [402, "billing_error", "Payment required", "source-refused", "credit at Anthropic is used up"],
    [
      400,
      "invalid_request_error",
      "Your credit balance is too low to access the Anthropic API.",
      "source-refused",
      "credit at Anthropic is used up",
    ],
    [
      400,
      "invalid_request_error",
      "You have reached your specified workspace API usage limits.",
      "source-refused",
      "spending limit is reached",
    ],
    [403, "permission_error", "Your API key does not have permission", "unauthorized", `may not use ${model}`],
    [404, "not_found_error", `model: ${model}`, "model-missing", `no model ${model}`],
    [413, "request_too_large", "Request exceeds the maximum size", "context-exceeded", "does not fit"],
    [
      400,
      "invalid_request_error",
      "prompt is too long: 1200345 tokens > 1000000 maximum",
      "context-exceeded",
      "1200345 tokens into 1000000",
    ],
    [
      400,
      "invalid_request_error",
      "This model does not support assistant message prefill. The conversation must end with a user message.",
      "unsupported",
      "does not go on from a begun answer",
    ],
    [
      400,
      "invalid_request_error",
      "messages: at least one message is required",
      "source-refused",
      "at least one message",
    ],
    [429, "rate_limit_error", "This request would exceed your rate limit", "rate-limited", "too often"],
    [500, "api_error", "Internal server error", "busy", "went wrong inside Claude's service"],
    [504, "timeout_error", "Request timed out", "busy", "took too long"],
    [529, "overloaded_error", "Overloaded", "busy", "overloaded"],
  ])("tells a %i %s (%s)", async (status, type, text, code, sentence) => {
    const failed = await generate((_call, reply) => reply.error(status, type, text));
    expect(failed).toMatchObject({ code, asked: 1 });
    expect(failed.message).toContain(sentence);
    expect(failed.error?.detail).toContain(text);
  });

  it("tells an answer of something else at that address", async () => {
    const page = await generate((_call, reply) => reply.json(404, "<html>nginx</html>"));
    expect(page).toMatchObject({ code: "source-refused", asked: 1 });
    expect(page.message).toContain("does not speak Claude's API");
  });

  it("never repeats the key, even where the server does", async () => {
    const { error } = await generate((_call, reply) =>
      reply.error(400, "invalid_request_error", `Bad header: Bearer ${key}`),
    );
    expect(JSON.stringify({ message: error?.message, detail: error?.detail, cause: error?.cause })).not.toContain(key);
    expect(error?.detail).toContain("[key]");
  });

  it("does not take the key along to another address", async () => {
    const asked: string[] = [];
    const elsewhere = createServer((incoming, response) => {
      asked.push(incoming.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => void elsewhere.listen(0, "127.0.0.1", resolve));
    const address = elsewhere.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const location = `http://127.0.0.1:${port}/v1/messages`;
    const failed = await generate((_call, reply) => reply.json(307, {}, { location }));
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(failed).toMatchObject({ code: "source-refused", asked: 1 });
    expect(failed.message).toContain(location);
    expect(asked).toEqual([]);
  });
});

describe("a server that says when to ask again", () => {
  const busyOnce =
    (status: number, type: string, retryAfter: string): ClaudeScript =>
    (call, reply) => {
      if (server.calls.filter(({ path }) => path === call.path).length === 1)
        return reply.error(status, type, "Later", { "retry-after": retryAfter });
      return saysText(reply, model, ["Blue"]);
    };

  it.each([
    [429, "rate_limit_error"],
    [529, "overloaded_error"],
  ])("is asked again then after a %i, and the wait is said", async (status, type) => {
    const done = await generate(busyOnce(status, type, "0.05"));
    expect(done).toMatchObject({ text: "Blue", asked: 2, end: { type: "end", reason: "stop" } });
    expect(done.notes).toEqual([expect.stringContaining("asked again in 1 second.")]);
  });

  it("may name a date instead", async () => {
    const done = await generate(busyOnce(429, "rate_limit_error", new Date(Date.now() - 1000).toUTCString()));
    expect(done).toMatchObject({ text: "Blue", asked: 2 });
  });

  it("is not asked again when it wants more patience than there is", async () => {
    const failed = await generate(busyOnce(429, "rate_limit_error", "600"));
    expect(failed).toMatchObject({ code: "rate-limited", asked: 1, notes: [] });
    expect(failed.message).toContain("10 minutes");
  });

  it("is given up after a few times", async () => {
    const failed = await generate((_call, reply) =>
      reply.error(529, "overloaded_error", "Overloaded", { "retry-after": "0" }),
    );
    expect(failed).toMatchObject({ code: "busy", asked: 4 });
  });

  it("is waited for no longer once the person has stopped", async () => {
    const abort = new AbortController();
    const reason = new Error("stopped");
    const failed = await generate(busyOnce(429, "rate_limit_error", "30"), {
      signal: abort.signal,
      onEvent: (event) => event.type === "phase" && event.note !== undefined && abort.abort(reason),
    });
    expect(failed).toMatchObject({ thrown: reason, asked: 1 });
  });
});

describe("faults in the middle of an answer, and what is kept", () => {
  it.each([
    ["overloaded_error", "Overloaded", "busy"],
    ["api_error", "Internal server error", "busy"],
    ["rate_limit_error", "Too many", "rate-limited"],
  ])("reads an error event: %s", async (type, text, code) => {
    const failed = await generate(async (call, reply) => {
      await begun(call, reply);
      reply.event(claudeError(type, text));
      reply.end();
    });
    expect(failed).toMatchObject({ text: "Blue", code, asked: 1 });
  });

  it("tells a stream that just ends from one that is done", async () => {
    const done = await generate(async (call, reply) => {
      await begun(call, reply);
      reply.end();
    });
    expect(done).toMatchObject({ text: "Blue", end: { type: "end", reason: "cut-off" } });
  });

  it("says so when the connection breaks", async () => {
    const failed = await generate(async (call, reply) => {
      await begun(call, reply);
      setTimeout(() => reply.cut(), 50);
    });
    expect(failed).toMatchObject({ text: "Blue", code: "source-unreachable" });
    expect(failed.message).toContain("broke off");
  });

  it.each(["event: content_block_delta\ndata: {nonsense\n\n", 'event: content_block_delta\ndata: {"index":0}\n\n'])(
    "does not pass over what is no event: %j",
    async (bytes) => {
      const failed = await generate(async (call, reply) => {
        await begun(call, reply);
        reply.raw(bytes);
      });
      expect(failed).toMatchObject({ text: "Blue", code: "bad-stream" });
    },
  );

  it("ends a stream that has gone silent, and a call that never answers", async () => {
    expect(await generate(begun, { silence: 1000 })).toMatchObject({ text: "Blue", code: "stalled" });
    server.calls.length = 0;
    expect(await generate(() => undefined, { silence: 1000 })).toMatchObject({ code: "stalled", asked: 1 });
  });

  it("puts together events that are cut anywhere", async () => {
    const events = [messageStart(model), textDelta("ciel étoilé 🌌"), messageDelta(4), { type: "message_stop" }];
    const bytes = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
    const done = await generate(async (_call, reply) => {
      for (const byte of Buffer.from(bytes)) {
        reply.raw(Uint8Array.of(byte));
        await new Promise(setImmediate);
      }
      reply.end();
    });
    expect(done).toMatchObject({ text: "ciel étoilé 🌌", end: { reason: "stop" } });
  });

  it("lets events of later versions pass", async () => {
    const done = await generate((_call, reply) => {
      reply.event({ type: "weather", outlook: "fine" });
      saysText(reply, model, ["Blue"]);
    });
    expect(done).toMatchObject({ text: "Blue", end: { reason: "stop" } });
  });

  it("keeps what was written before Claude declined to go on, and says why", async () => {
    const failed = await generate(async (call, reply) => {
      await begun(call, reply);
      const stop_details = { type: "refusal", category: "general_harms", explanation: "It may hurt someone." };
      reply.event(messageDelta(3, "refusal", { stop_details }));
      reply.event({ type: "message_stop" });
      reply.end();
    });
    expect(failed).toMatchObject({ text: "Blue", code: "source-refused" });
    expect(failed.message).toContain("declined to answer this (general harms)");
    expect(failed.error?.detail).toBe("It may hurt someone.");
  });

  it.each(["max_tokens", "model_context_window_exceeded"])("ends by length on %s", async (reason) => {
    const done = await generate((_call, reply) => {
      reply.event(messageStart(model));
      reply.event(textDelta("Blue"));
      reply.event(messageDelta(3, reason));
      reply.event({ type: "message_stop" });
      reply.end();
    });
    expect(done).toMatchObject({ text: "Blue", end: { reason: "length" } });
  });
});

describe("stopping", () => {
  it.each(["before the first event", "in the middle"])("hangs up %s, and is no error of the server", async (when) => {
    const abort = new AbortController();
    const reason = new Error("stopped");
    const hungUp = Promise.withResolvers<void>();
    const stopped = await generate(
      async (call, reply) => {
        void reply.hungUp.then(hungUp.resolve);
        if (when === "in the middle") await begun(call, reply);
        else abort.abort(reason);
      },
      { signal: abort.signal, onEvent: (event) => event.type === "text" && abort.abort(reason) },
    );
    expect(stopped.thrown).toBe(reason);
    await hungUp.promise;
  });

  it("hangs up when nobody reads on", async () => {
    const hungUp = Promise.withResolvers<void>();
    server.on("/v1/messages", async (call, reply) => {
      void reply.hungUp.then(hungUp.resolve);
      await begun(call, reply);
    });
    const backend = createAnthropicBackend({
      address: claudeAddress(server.url),
      takesEnvironmentKey: true,
      readKey: async () => ({ value: key, called: "the key" }),
    });
    for await (const event of backend.generate(request, new AbortController().signal)) {
      if (event.type === "text") break;
    }
    await expect(hungUp.promise).resolves.toBeUndefined();
  });
});
