import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  blockStart,
  claudeModels,
  messageDelta,
  messageStart,
  saysText,
  startStandInClaude,
  textDelta,
  thinkingDelta,
  type StandInClaude,
} from "../../e2e/support/stand-in-anthropic.ts";
import { AppError } from "../../shared/errors.ts";
import { samplingDefaults } from "../../shared/sampling.ts";
import { claudeAddress } from "./anthropic-address.ts";
import { createAnthropicBackend } from "./anthropic.ts";
import type { Backend, BackendEvent, ChatMessage, GenerateRequest } from "./backend.ts";

const key = "sk-ant-api03-not-a-real-key";
const opus = "claude-opus-5-5";
const haiku = "claude-haiku-5-5";
const older = "claude-haiku-4-5-20251001";
const signal = new AbortController().signal;

let server: StandInClaude;
let current: string | undefined;
let claude: Backend;
beforeEach(async () => {
  server = await startStandInClaude(key);
  current = key;
  claude = at(server.url);
});
afterEach(() => server.close());

const at = (address: string, takesEnvironmentKey = true): Backend =>
  createAnthropicBackend({
    address: claudeAddress(address),
    takesEnvironmentKey,
    readKey: async () =>
      current === undefined ? undefined : { value: current, called: "the key in ANTHROPIC_API_KEY" },
  });

type Asked = Partial<Omit<GenerateRequest, "input" | "sampling">> & {
  messages?: ChatMessage[];
  sampling?: Partial<GenerateRequest["sampling"]>;
};

async function ask({ messages, sampling, ...rest }: Asked = {}): Promise<BackendEvent[]> {
  const input = { kind: "chat" as const, messages: messages ?? [{ role: "user" as const, content: "Hi" }] };
  const request = { model: opus, ...rest, input, sampling: { ...samplingDefaults, seed: 1, ...sampling } };
  return await collected(claude.generate(request, signal));
}

async function collected<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** What was sent for this request. */
async function sent(asked: Asked = {}) {
  await ask(asked);
  const call = server.calls.findLast(({ path }) => path === "/v1/messages");
  return { body: call?.body ?? {}, headers: call?.headers ?? {} };
}

async function failure(asked: Asked): Promise<AppError> {
  const before = server.calls.filter(({ path }) => path === "/v1/messages").length;
  const thrown: unknown = await ask(asked).catch((error: unknown) => error);
  expect(server.calls.filter(({ path }) => path === "/v1/messages")).toHaveLength(before);
  if (thrown instanceof AppError) return thrown;
  throw new Error("It did not fail.");
}

describe("the state of the source", () => {
  it("says that there is no key and what to do, without asking anyone", async () => {
    current = undefined;
    expect(await claude.state(signal)).toEqual({
      state: "absent",
      message: "Claude has no key yet.",
      advice: "Enter one in the settings, under Claude, or set ANTHROPIC_API_KEY.",
    });
    expect(server.calls).toEqual([]);
  });

  it("asks for a key of its own where the one in the environment is meant for another address", async () => {
    current = undefined;
    const elsewhere = at(server.url, false);
    expect(await elsewhere.state(signal)).toMatchObject({
      state: "absent",
      advice: "This address asks for a key of its own: enter it in the settings, under Claude.",
    });
    expect(elsewhere.key).toEqual({ name: `anthropic ${server.url}` });
  });

  it("tells a key that is not accepted from a server that is away", async () => {
    current = "sk-ant-api03-wrong";
    expect(await claude.state(signal)).toMatchObject({ state: "refused" });
    await server.close();
    expect(await claude.state(signal)).toMatchObject({
      state: "absent",
      message: expect.stringContaining(`cannot be reached at ${server.url}`),
    });
  });

  it("runs once the key is accepted, and says which version is spoken", async () => {
    expect(await claude.state(signal)).toEqual({ state: "running", version: "2026-10-21" });
    expect(server.calls[0]?.headers["anthropic-version"]).toBe("2026-10-21");
  });

  it("does not wait longer than it is given", async () => {
    server.on("/v1/models", () => undefined);
    expect(await claude.state(AbortSignal.timeout(50))).toMatchObject({
      state: "absent",
      message: expect.stringContaining("did not answer in time"),
    });
  });

  it("refuses an address that would send the key in the clear", async () => {
    const open = at("http://claude.example");
    expect(await open.state(signal)).toMatchObject({ state: "refused", message: expect.stringContaining("https") });
    await expect(open.listModels(signal)).rejects.toMatchObject({ code: "bad-input" });
  });
});

describe("the models", () => {
  it("are listed from all pages, with what they are and take", async () => {
    const models = await claude.listModels(signal);
    expect(models.map(({ ref }) => ref.name)).toEqual(claudeModels.map(({ id }) => id));
    expect(models.find(({ ref }) => ref.name === older)).toMatchObject({
      ref: { source: "anthropic", name: older },
      contextLength: 200_000,
      capabilities: ["chat", "thinking", "vision"],
      known: { kind: "instruct", stage: "chat" },
      samplingKeys: ["temperature", "top_p", "top_k", "num_predict", "stop"],
    });
    expect(models.find(({ ref }) => ref.name === opus)).toMatchObject({ samplingKeys: ["num_predict", "stop"] });
  });

  it("are asked for once for a state and all that follows", async () => {
    await claude.state(signal);
    await claude.listModels(signal);
    await claude.describe(opus, signal);
    await ask();
    expect(server.calls.filter(({ path }) => path === "/v1/models")).toHaveLength(claudeModels.length / 2);
  });

  it("are asked for again when the key is another one", async () => {
    await claude.listModels(signal);
    current = "sk-ant-api03-other";
    await expect(claude.listModels(signal)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("are described one by one where the list lacks them", async () => {
    server.on("/v1/models/claude-secret", (_call, reply) => reply.json(200, { type: "model", id: "claude-secret" }));
    expect(await claude.describe("claude-secret", signal)).toMatchObject({
      ref: { name: "claude-secret" },
      contextLength: undefined,
      capabilities: ["chat"],
    });
    await expect(claude.describe("claude-none", signal)).rejects.toMatchObject({ code: "model-missing" });
  });

  it("are never loaded: they are always ready", async () => {
    expect(await claude.loadedModels(signal)).toEqual([]);
  });
});

describe("a request", () => {
  it("holds the turns, the system text apart from them, the stop strings and the most tokens", async () => {
    const { body, headers } = await sent({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello." },
        { role: "user", content: "Why?" },
      ],
      sampling: { stop: ["###"], num_predict: 300 },
    });
    expect(body).toEqual({
      model: opus,
      max_tokens: 300,
      stream: true,
      system: "Be brief.",
      stop_sequences: ["###"],
      thinking: { type: "adaptive", display: "summarized" },
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello." },
        { role: "user", content: "Why?" },
      ],
    });
    expect(headers.authorization).toBe(`Bearer ${key}`);
    expect(headers["anthropic-version"]).toBe("2026-10-21");
  });

  it("asks for no more tokens than the model writes", async () => {
    expect((await sent({ model: older, sampling: { num_predict: 1_000_000 } })).body["max_tokens"]).toBe(64_000);
  });

  it("holds the key where older gateways look for it, unless it goes to Anthropic itself", async () => {
    expect((await sent()).headers["x-api-key"]).toBe(key);
  });

  it("refuses bare text in a sentence, and nothing is asked", async () => {
    const raw = { model: opus, input: { kind: "raw" as const, prompt: "The sky" }, sampling: samplingDefaults };
    const thrown: unknown = await collected(claude.generate(raw, signal)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "unsupported", message: expect.stringContaining("only knows turns") });
    expect(server.calls.filter(({ path }) => path === "/v1/messages")).toEqual([]);
  });

  it("refuses a stop string of white space alone, which the API does not take", async () => {
    expect(await failure({ sampling: { stop: ["\n\n"] } })).toMatchObject({ code: "bad-input" });
  });
});

describe("sampling values", () => {
  const values = ({ body: { temperature, top_p, top_k } }: { body: Record<string, unknown> }) => ({
    temperature,
    top_p,
    top_k,
  });

  it("are not sent to models that take none", async () => {
    expect(values(await sent({ model: haiku }))).toEqual({});
  });

  it("go to older models by the older version of the API, temperature without top_p", async () => {
    const request = await sent({ model: older, sampling: { temperature: 0.2, top_p: 0.9, top_k: 40 } });
    expect(values(request)).toEqual({ temperature: 0.2, top_k: 40 });
    expect(request.headers["anthropic-version"]).toBe("2023-06-01");
  });

  it("send top_p where the temperature is the API's own", async () => {
    const request = await sent({ model: older, sampling: { temperature: 1, top_p: 0.5, top_k: 0 } });
    expect(values(request)).toEqual({ top_p: 0.5 });
  });

  it("above 1 are refused with the range", async () => {
    expect(await failure({ model: older, sampling: { temperature: 1.2 } })).toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("from 0 to 1"),
    });
  });

  it("that a model turns out not to take are said once and left out from then on", async () => {
    server.on("/v1/messages", ({ body }, reply) => {
      if ("temperature" in body)
        return reply.error(400, "invalid_request_error", "`temperature` is deprecated for this model.");
      return saysText(reply, older, ["Hello"]);
    });
    await expect(ask({ model: older })).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("turned out to take no temperature"),
    });
    expect(server.calls.filter(({ path }) => path === "/v1/messages")).toHaveLength(1);
    expect(values(await sent({ model: older }))).toEqual({});
    expect((await claude.listModels(signal)).find(({ ref }) => ref.name === older)).toMatchObject({
      samplingKeys: ["num_predict", "stop"],
    });
  });
});

describe("thinking", () => {
  const thinking = async (asked: Asked) => (await sent(asked)).body["thinking"];

  it("is left to the model, but summed up where the model thinks anyway", async () => {
    expect(await thinking({ model: haiku })).toEqual({ type: "adaptive", display: "summarized" });
    expect(await thinking({ model: older })).toBeUndefined();
  });

  it("is turned on in the way the model takes, and never together with sampling values", async () => {
    expect(await thinking({ model: haiku, think: true })).toEqual({ type: "adaptive", display: "summarized" });
    const { body } = await sent({ model: older, think: true, sampling: { num_predict: 4000 } });
    expect(body).toMatchObject({ thinking: { type: "enabled", budget_tokens: 2000 } });
    expect(body).not.toHaveProperty("temperature");
    expect(await failure({ model: older, think: true, sampling: { num_predict: 512 } })).toMatchObject({
      code: "bad-input",
    });
  });

  it("is turned off where that can be had, and else kept low", async () => {
    expect(await thinking({ model: haiku, think: false })).toEqual({ type: "disabled" });
    expect(await thinking({ model: "claude-next", think: false })).toEqual({ type: "between_tools" });
    const { body } = await sent({ think: false });
    expect(body).toMatchObject({ output_config: { effort: "low" } });
    expect(body).not.toHaveProperty("thinking");
  });

  it("brings along room for thoughts, which count towards the most tokens", async () => {
    expect((await claude.describe(haiku, signal)).parameters).toEqual({ num_predict: ["4096"] });
    expect((await claude.describe(older, signal)).parameters).toEqual({});
  });

  it("comes as reasoning, apart from the text", async () => {
    server.on("/v1/messages", (_call, reply) => {
      reply.event(messageStart(opus));
      reply.event(blockStart(0, "thinking"));
      reply.event(thinkingDelta("They greet me."));
      reply.event({ type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "EqQB" } });
      reply.event(blockStart(1, "text"));
      reply.event(textDelta("Hello", 1));
      reply.event(messageDelta(20));
      reply.event({ type: "message_stop" });
      reply.end();
    });
    const events = await ask();
    expect(events.filter(({ type }) => type === "reasoning")).toMatchObject([{ text: "They greet me." }]);
    expect(events.filter(({ type }) => type === "text")).toMatchObject([{ text: "Hello" }]);
  });
});

describe("an answer held to a schema", () => {
  const person = {
    type: "object",
    properties: { name: { type: "string", minLength: 1 }, age: { type: "integer" } },
    required: ["name", "age"],
  };

  it("is asked for by Claude's own structured output", async () => {
    const { body } = await sent({ format: person });
    expect(body["output_config"]).toMatchObject({
      format: {
        type: "json_schema",
        schema: {
          type: "object",
          additionalProperties: false,
          required: ["name", "age"],
          properties: { name: { type: "string", description: "{minLength: 1}" }, age: { type: "integer" } },
        },
      },
    });
  });

  it("is refused where it cannot be had: no schema, one the package cannot turn, a model without the ability", async () => {
    server.on("/v1/models", (_call, reply) => {
      const data = [{ type: "model", id: "claude-old", capabilities: { structured_outputs: { supported: false } } }];
      reply.json(200, { data, has_more: false, first_id: null, last_id: null });
    });
    expect(await failure({ format: "json" })).toMatchObject({ code: "unsupported" });
    expect(await failure({ format: { minimum: 1 } })).toMatchObject({ code: "unsupported" });
    expect(await failure({ model: "claude-old", format: person })).toMatchObject({
      code: "unsupported",
      message: "claude-old cannot be held to a schema.",
    });
  });
});

describe("a begun answer", () => {
  const begun: ChatMessage[] = [
    { role: "user", content: "Count." },
    { role: "assistant", content: "one two \n" },
  ];

  it("is gone on from, without white space at its end, which is not doubled either", async () => {
    server.on("/v1/messages", (_call, reply) => saysText(reply, older, [" \n", " three", " four"]));
    const events = await ask({ model: older, messages: begun });
    expect(server.calls.at(-1)?.body["messages"]).toMatchObject([{}, { role: "assistant", content: "one two" }]);
    expect(events.map((event) => (event.type === "text" ? event.text : "")).join("")).toBe("three four");
  });

  it("is refused for models that do not go on from one", async () => {
    expect(await failure({ messages: begun })).toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("does not go on from a begun answer"),
    });
  });
});

describe("figures and cost", () => {
  const usageOf = (events: BackendEvent[]) => events.findLast((event) => event.type === "end")?.usage;

  it("are counted by Claude and priced by the list", async () => {
    server.on("/v1/messages", (_call, reply) => {
      reply.event(messageStart(opus, 1000));
      reply.event(textDelta("Hello"));
      reply.event({
        ...messageDelta(500),
        usage: {
          input_tokens: 1000,
          cache_read_input_tokens: 2000,
          cache_creation_input_tokens: 100,
          output_tokens: 500,
          output_tokens_details: { thinking_tokens: 300 },
        },
      });
      reply.event({ type: "message_stop" });
      reply.end();
    });
    expect(usageOf(await ask())).toMatchObject({
      promptTokens: 3100,
      cachedTokens: 2000,
      answerTokens: 500,
      answerTokensExact: true,
      thinkingTokens: 300,
      cost: { usd: (1000 * 4 + 2000 * 0.2 + 100 * 5 + 500 * 20) / 1e6, pricesOf: "2026-11-21" },
    });
  });

  it("know a dated name by its model, and a long prompt by its own price", async () => {
    server.on("/v1/messages", ({ body }, reply) => {
      reply.event(messageStart(String(body["model"]), 200_000));
      reply.event(messageDelta(1000));
      reply.event({ type: "message_stop" });
      reply.end();
    });
    expect(usageOf(await ask({ model: older }))?.cost?.usd).toBeCloseTo(0.2 + 0.005, 10);
    expect(usageOf(await ask({ model: haiku }))?.cost?.usd).toBeCloseTo(0.1 + 0.0025, 10);
  });

  it("say unknown for a model without a price", async () => {
    expect(usageOf(await ask({ model: "claude-next" }))?.cost).toEqual({ usd: null, pricesOf: "2026-11-21" });
  });

  it("tell the prompt's tokens before the answer, so that a stopped run has them too", async () => {
    const events = await ask();
    const first = events.findIndex(({ type }) => type === "usage");
    expect(events[first]).toMatchObject({ usage: { promptTokens: 12 } });
    expect(first).toBeLessThan(events.findIndex(({ type }) => type === "text"));
  });
});
