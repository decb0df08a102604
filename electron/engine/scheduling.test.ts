import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, call, callJson, openAnswer } from "./testing/call.ts";
import type { TestEngine } from "./testing/test-engine.ts";
import { startTestEngine } from "./testing/test-engine.ts";

const greedy = { temperature: 0, num_predict: 20 };
const paris = { model: "diptych-demo:base", prompt: "The capital of France is", raw: true, options: greedy };
const hello = { model: "diptych-demo:instruct", prompt: "What is the capital of Japan?", options: greedy };

/** An answer that takes minutes: two thousand items must be written. */
const endless = {
  ...paris,
  format: { type: "array", items: { type: "integer" }, minItems: 2000 },
  options: { temperature: 0, num_predict: 20_000 },
};

async function loaded(url: string): Promise<unknown[]> {
  const { models } = await callJson<{ models: { name: string }[] }>(url, "/api/ps");
  return models.map(({ name }) => name);
}

describe("one engine, room for both models", () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startTestEngine();
  });

  afterAll(() => engine.stop());

  test("hanging up in the middle of an answer frees the model", async () => {
    const answer = await openAnswer(engine.url, endless);
    answer.hangUp();
    expect((await ask(engine.url, "/api/generate", paris)).text).toContain(" Paris.");
  });

  test("hanging up while waiting in the queue leaves the queue", async () => {
    const first = await openAnswer(engine.url, endless);
    const second = request(new URL("/api/generate", engine.url), { method: "POST" });
    second.once("error", () => undefined).end(JSON.stringify(endless));
    const third = ask(engine.url, "/api/generate", paris);
    second.destroy();
    first.hangUp();
    const { text, last } = await third;
    expect(text).toContain(" Paris.");
    expect(last.queue_duration).toBeGreaterThan(0);
  });

  test("answers broken off anywhere, on both models at once, leave the way free", async () => {
    const breakOff = async (model: string, times: number): Promise<void> => {
      const asked = { ...endless, model, format: undefined };
      for (let at = 0; at < times; at += 1) {
        const observed = at % 2 === 0 ? {} : { logprobs: true, top_logprobs: 20 };
        const body = { ...asked, prompt: `${paris.prompt} ${at}`, ...observed };
        await call(engine.url, { method: "POST", path: "/api/generate", body, cut: at % 5 });
        // As a grid does with the prompt of an answer it has cut.
        const { tokens } = await callJson<{ tokens: unknown[] }>(engine.url, "/api/diptych/tokenize", {
          model,
          text: body.prompt,
        });
        expect(tokens).not.toEqual([]);
      }
    };
    await Promise.all([breakOff(paris.model, 60), breakOff(hello.model, 60), breakOff(paris.model, 60)]);
    expect((await ask(engine.url, "/api/generate", paris)).text).toContain(" Paris.");
  });

  test("a second model answers while the first is busy", async () => {
    const busy = await openAnswer(engine.url, endless);
    expect((await ask(engine.url, "/api/generate", hello)).text).toBe("The capital of Japan is Tokyo.");
    expect(await loaded(engine.url)).toEqual(["diptych-demo:base", "diptych-demo:instruct"]);
    busy.hangUp();
    await busy.ended;
  });

  test("twenty requests at once are all answered, and alike", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(engine.url, "/api/generate", paris)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ last }) => last.done_reason === "length")).toBe(true);
  });

  test("a client that hangs up while the model loads leaves no trace", async () => {
    await ask(engine.url, "/api/generate", { model: hello.model, keep_alive: 0 });
    const impatient = request(new URL("/api/generate", engine.url), { method: "POST" });
    impatient.once("error", () => undefined).end(JSON.stringify(hello), () => impatient.destroy());
    expect((await ask(engine.url, "/api/generate", hello)).text).toBe("The capital of Japan is Tokyo.");
  });

  test("a model is unloaded when it is asked for, and after its time", async () => {
    await ask(engine.url, "/api/generate", { model: hello.model, keep_alive: 0 });
    await ask(engine.url, "/api/generate", { ...paris, keep_alive: "10ms" });
    await expect.poll(() => loaded(engine.url)).toEqual([]);
  });

  test("keep_alive 0 with a prompt unloads after the answer; less than 0 keeps the model for ever", async () => {
    await ask(engine.url, "/api/generate", { ...paris, keep_alive: 0 });
    await expect.poll(() => loaded(engine.url)).toEqual([]);
    await ask(engine.url, "/api/generate", { ...paris, keep_alive: -1 });
    const { models } = await callJson(engine.url, "/api/ps");
    expect(models).toMatchObject([{ expires_at: expect.stringMatching(/^2318/) }]);
  });

  test("another context size reloads the model, and ps tells it", async () => {
    await ask(engine.url, "/api/generate", { ...paris, options: { ...greedy, num_ctx: 512 } });
    const { models } = await callJson(engine.url, "/api/ps");
    expect(models).toMatchObject([{ name: "diptych-demo:base", context_length: 512, size_vram: 0 }]);
  });
});

describe("room for one model only", () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startTestEngine("--memory-limit", "30");
  });

  afterAll(() => engine.stop());

  test("an idle model makes room", async () => {
    await ask(engine.url, "/api/generate", paris);
    await ask(engine.url, "/api/generate", hello);
    expect(await loaded(engine.url)).toEqual(["diptych-demo:instruct"]);
  });

  test("a busy model is waited for; the time counts as queue", async () => {
    const busy = await openAnswer(engine.url, endless);
    const waiting = ask(engine.url, "/api/generate", hello);
    busy.hangUp();
    const { text, last } = await waiting;
    expect(text).toBe("The capital of Japan is Tokyo.");
    expect(last.load_duration).toBeGreaterThan(last.queue_duration ?? 0);
  });
});

test("who waits for memory hears of it when a model goes that somebody waits to load in another shape", async () => {
  const engine = await startTestEngine("--memory-limit", "30");
  const busy = await openAnswer(engine.url, endless);
  const reshaped = ask(engine.url, "/api/generate", { ...paris, options: { ...greedy, num_ctx: 512 } });
  const other = ask(engine.url, "/api/generate", hello);
  await loaded(engine.url);
  busy.hangUp();
  expect((await reshaped).text).toContain(" Paris.");
  expect((await other).text).toBe("The capital of Japan is Tokyo.");
  await engine.stop();
});

test("a model that can never fit is refused in a sentence", async () => {
  const engine = await startTestEngine("--memory-limit", "10");
  const { status, last } = await ask(engine.url, "/api/generate", paris);
  expect(status).toBe(500);
  expect(last.error).toMatch(/^model requires more system memory \(25 MB\) than is allowed \(10 MB\)/);
  await engine.stop();
});
