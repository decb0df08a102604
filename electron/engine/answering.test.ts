import { afterAll, beforeAll, expect, test } from "vitest";
import type { TokenFields } from "./testing/call.ts";
import { ask, callJson } from "./testing/call.ts";
import type { TestEngine } from "./testing/test-engine.ts";
import { startTestEngine } from "./testing/test-engine.ts";

type Tokens = { tokens: TokenFields[] };

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine();
});

afterAll(() => engine.stop());

const base = "diptych-demo:base";
const story = { model: base, prompt: "Once upon a time", raw: true };
const sampled = { seed: 7, temperature: 0.9, top_k: 30, top_p: 0.9, min_p: 0.01, num_predict: 40 };
const generate = (body: object) => ask(engine.url, "/api/generate", body);

test.each<[string, object]>([
  ["plain sampling", {}],
  ["penalties", { repeat_penalty: 1.3, repeat_last_n: 32, presence_penalty: 0.2, frequency_penalty: 0.1 }],
  ["no top_k", { top_k: 0 }],
  ["temperature 0 with a penalty", { temperature: 0, repeat_penalty: 1.5 }],
])("asking for log-probabilities does not change the text: %s", async (_name, more) => {
  const options = { ...sampled, ...more };
  const without = await generate({ ...story, options });
  const withThem = await generate({ ...story, options, logprobs: true, top_logprobs: 2 });
  expect(withThem.text).toBe(without.text);
  const logprobs = withThem.frames.flatMap((frame) => frame.logprobs ?? []);
  expect(logprobs.map(({ token }) => token).join("")).toBe(without.text);
  expect(logprobs.every(({ logprob }) => logprob <= 0 && logprob > -20)).toBe(true);
});

test("nor does it under a schema, where a token's probability is still the model's own", async () => {
  const format = { type: "object", properties: { name: { type: "string", maxLength: 20 } }, required: ["name"] };
  const without = await generate({ ...story, format, options: sampled });
  const withThem = await generate({ ...story, format, options: sampled, logprobs: true });
  expect(withThem.text).toBe(without.text);
  const [first] = withThem.frames.flatMap((frame) => frame.logprobs ?? []);
  expect(first?.logprob).toBeLessThan(-5);
});

test("a seed decides the text; without one it differs", async () => {
  const texts = async (options: object): Promise<number> => {
    const answers = [await generate({ ...story, options }), await generate({ ...story, options })];
    return new Set(answers.map(({ text }) => text)).size;
  };
  expect(await texts(sampled)).toBe(1);
  expect(await texts({ ...sampled, seed: -1, temperature: 2, top_k: 0 })).toBe(2);
});

test("a million threads asked for are no more than there are cores", async () => {
  const options = { temperature: 0, num_predict: 2, num_thread: 1_000_000 };
  expect((await generate({ ...story, options })).last).toMatchObject({ done_reason: "length", eval_count: 2 });
});

test("typical_p, which llama.cpp's binding lacks, has its effect", async () => {
  const options = { ...sampled, top_k: 0, top_p: 1, min_p: 0, temperature: 2 };
  const all = await generate({ ...story, options });
  const typical = await generate({ ...story, options: { ...options, typical_p: 0.2 } });
  expect(typical.text).not.toBe(all.text);
});

const numbers = { type: "array", items: { type: "integer" }, minItems: 1000 };

test("when the context is full, shift goes on without the oldest half", async () => {
  const options = { temperature: 0, num_ctx: 256, num_predict: 600 };
  const { last } = await generate({ ...story, format: numbers, options });
  expect(last).toMatchObject({ done_reason: "length", eval_count: 600 });
});

test("without shift the answer ends with the context", async () => {
  const options = { temperature: 0, num_ctx: 256, num_predict: 600 };
  const { last } = await generate({ ...story, format: numbers, options, shift: false });
  expect(last).toMatchObject({ done_reason: "length", prompt_eval_count: 4, eval_count: 252 });
});

test("a prompt that just fits is taken, one token more is not", async () => {
  const options = { temperature: 0, num_ctx: 256, num_predict: 1 };
  const prompt = (tokens: number): string => "\n\n".repeat(tokens);
  const fits = await generate({ model: base, raw: true, prompt: prompt(255), truncate: false, options });
  expect(fits.last).toMatchObject({ prompt_eval_count: 255, eval_count: 1 });
  const tooLong = await generate({ model: base, raw: true, prompt: prompt(256), truncate: false, options });
  expect(tooLong.status).toBe(400);
});

test("a prompt of a megabyte is cut to fit, or refused with its length", async () => {
  const prompt = "The sky is blue. ".repeat(60_000);
  const cut = await generate({ ...story, prompt, options: { num_predict: 2 } });
  expect(cut.last).toMatchObject({ prompt_eval_count: 514, eval_count: 2 });
  const refused = await generate({ ...story, prompt, truncate: false });
  expect(refused.last.error).toMatch(/request \(\d{6} tokens\) exceeds the available context size \(1024 tokens\)/);
});

test.each([
  ["lone surrogates", "\ud800 and \udc00"],
  ["NUL", "a\0b"],
  ["ten thousand combining marks", `e${"\u0301".repeat(10_000)}`],
  ["right to left", "\u202eabc שלום"],
])("%s in a prompt do no harm", async (_name, prompt) => {
  const { status, last } = await generate({ ...story, prompt, options: { num_predict: 3, temperature: 0 } });
  expect(status).toBe(200);
  expect(last.done).toBe(true);
});

test("the context of one answer can be gone on from", async () => {
  const model = "diptych-demo:instruct";
  const first = await generate({ model, prompt: "What is the capital of Japan?", options: { temperature: 0 } });
  const second = await generate({
    model,
    prompt: "And of France?",
    context: first.last.context,
    options: { temperature: 0 },
  });
  expect(second.last.prompt_eval_count).toBeGreaterThan(first.last.context?.length ?? 0);
  const wrong = await generate({ model, prompt: "And?", context: [1, 999_999] });
  expect(wrong.last.error).toBe("context holds 999999, which is no token");
});

test("what a schema asks for and nothing enforces is named at the end", async () => {
  const format = { type: "array", items: { type: "integer" }, uniqueItems: true, maxItems: 2 };
  const { last, text } = await generate({ ...story, format, options: { temperature: 0 } });
  expect(last.format_unenforced).toEqual(["#/uniqueItems"]);
  expect(JSON.parse(text)).toBeInstanceOf(Array);
});

test("a schema that cannot be followed is a 400 with keyword and place", async () => {
  const format = { type: "object", properties: { a: { type: "string", pattern: "(?=x)" } } };
  const { status, last } = await generate({ ...story, format });
  expect(status).toBe(400);
  expect(last.error).toContain('"pattern" at #/properties/a looks ahead');
});

test("the engine's tokens of a text add up to the text, byte for byte", async () => {
  const text = "<|im_start|>user\nœuf 😀";
  const { tokens } = await callJson<Tokens>(engine.url, "/api/diptych/tokenize", { model: base, text });
  expect(tokens[0]).toEqual({ id: 1, text: "<|im_start|>", bytes: [], special: true });
  expect(Buffer.from(tokens.flatMap(({ bytes }) => bytes)).toString()).toBe("user\nœuf 😀");
  const plain = await callJson<Tokens>(engine.url, "/api/diptych/tokenize", { model: base, text, special: false });
  expect(plain.tokens.some(({ special }) => special)).toBe(false);
});

test("scoring the answer gives the probabilities it was written with", async () => {
  const answer = await generate({ ...story, logprobs: true, options: { ...sampled, seed: 3 } });
  const written = answer.frames.flatMap((frame) => frame.logprobs ?? []);
  const text = story.prompt + answer.text;
  const { tokens } = await callJson<Tokens>(engine.url, "/api/diptych/score", { model: base, text, top: 3 });
  expect(tokens[0]?.logprob).toBeNull();
  expect(tokens[1]).toMatchObject({ top_logprobs: [{}, {}, {}] });
  const ofAnswer = tokens.slice(-written.length);
  expect(ofAnswer.map((token) => token.text)).toEqual(written.map(({ token }) => token));
  for (const [index, { logprob }] of written.entries()) expect(ofAnswer[index]?.logprob).toBeCloseTo(logprob, 1);
});

test("embeddings have length 1 and the dimensions asked for", async () => {
  const body = { model: base, input: ["The sky is blue.", "Grass is green."], dimensions: 64 };
  type Embedded = { embeddings: number[][]; prompt_eval_count: number };
  const { embeddings, prompt_eval_count } = await callJson<Embedded>(engine.url, "/api/embed", body);
  expect(embeddings.map((vector) => vector.length)).toEqual([64, 64]);
  for (const vector of embeddings) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  expect(prompt_eval_count).toBeGreaterThan(8);
});
