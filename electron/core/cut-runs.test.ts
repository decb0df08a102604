import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, standInModels, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import { demoPair } from "../../shared/demo-pair.ts";
import type { RunEnd, RunUsage } from "../../shared/run-event.ts";
import { streamPieces } from "../../shared/run-card.ts";
import { describeLoading } from "../../shared/run-words.ts";
import { unpackTokens } from "../../shared/tokens/packed-tokens.ts";
import { tokenPieces } from "../../shared/tokens/token-pieces.ts";
import type { Core } from "./core.ts";
import { startCoreOverEngine } from "./testing/core-over-engine.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const context = { signal: undefined };
const [base] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const wrapped: Pane = {
  id: "base",
  model: base ?? null,
  mode: "wrapped",
  sampling: { seed: 7, temperature: 0 },
  system: "",
  ...freshApproach,
};

/** Asks one pane, and waits for the end. */
async function ask(core: Core, pane: Pane, prompt: string) {
  const { id } = await core.handlers.conversations.create({ panes: [pane], linked: true }, context);
  const asked = { conversationId: id, parentId: null, prompt, panes: [pane] };
  const [runId = 0] = (await core.handlers.comparisons.start(asked, context)).runIds;
  let ended: { end: RunEnd; usage: RunUsage } | undefined;
  for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context))
    if (event.type === "run-end") ended = event;
  return { runId, ...ended };
}

describe("a run that Diptych ends past a stop string, at a source that counts only at its own end", () => {
  let over: CoreOverStandIn;
  let server: StandIn;
  let core: Core;
  const hungUp = Promise.withResolvers<void>();

  beforeEach(async () => {
    over = await startCoreOverStandIn();
    ({ server, core } = over);
    server.on("/api/generate", (_body, reply) => {
      void reply.hungUp.then(hungUp.resolve);
      for (const word of [" Tokyo", ".", "\n", "\nQuestion:"]) reply.line(frame(word));
      for (let word = 0; word < 60; word += 1) reply.line(frame(` w${word}`));
    });
  });
  afterEach(() => over.close());

  it("reads 32 tokens past it and hangs up; times are measured here, the prompt's tokens are estimated", async () => {
    const { end, usage, runId } = await ask(core, wrapped, "What is the capital of Japan?");
    await hungUp.promise;
    expect(end).toEqual({ reason: "stop", at: "\nQuestion:" });
    const prompt = "Question: What is the capital of Japan?\nAnswer:";
    expect(usage).toMatchObject({
      answerTokens: 2,
      answerTokensExact: false,
      // Those that hold the stop string, and 32 more.
      overrunTokens: 34,
      promptTokens: Math.ceil(prompt.length / 4),
      promptTokensExact: false,
      firstTextMs: expect.any(Number),
      answerMs: expect.any(Number),
      totalMs: expect.any(Number),
    });
    expect(usage?.loadMs).toBeUndefined();
    expect(describeLoading(usage ?? {})).toMatch(/^first text after \d+ ms; what loading took of that was not told$/);
    const sent = await core.handlers.prompts.sent({ runId }, context);
    expect(sent).toMatchObject({ ok: true, view: { text: prompt, exact: false } });
  });

  it("has a card with every piece and its time, what was read past the end included", async () => {
    const { runId } = await ask(core, wrapped, "What is the capital of Japan?");
    const file = await core.handlers.cards.get({ runId }, context);
    const pieces = file.stream === null ? [] : streamPieces(file.stream, file);
    expect(pieces.slice(0, 5).map(({ text }) => text)).toEqual([" Tokyo", ".", "\n", "\nQuestion:", " w0"]);
    expect(pieces.map(({ text }) => text).join("")).toBe(file.text + file.overrun);
    expect(file.stream?.last).toBeUndefined();
  });
});

it("the engine tells of a run that is ended early what it read, what of it it remembered, and what loading took", async () => {
  const { core, close } = await startCoreOverEngine();
  const pane = { ...wrapped, model: demoPair.base };
  const first = await ask(core, pane, "What is the capital of Japan?");
  expect(first).toMatchObject({
    end: { reason: "stop", at: "\nQuestion:" },
    usage: { overrunTokens: expect.any(Number) },
  });
  const view = await core.handlers.prompts.sent({ runId: first.runId }, context);
  expect(view).toMatchObject({ ok: true, view: { exact: true, tokens: first.usage?.promptTokens } });
  expect(first.usage?.promptTokens).toBeGreaterThan(5);
  expect(first.usage).not.toHaveProperty("promptTokensExact");
  expect(first.usage?.loadMs).toBeGreaterThan(0);
  const { packed } = await core.handlers.runs.tokens({ runId: first.runId, after: 0 }, context);
  const { text } = await core.handlers.runs.read({ runId: first.runId }, context);
  // The last of them holds the full stop and the line break that begins the stop string; those behind it are no answer.
  expect(tokenPieces(unpackTokens(packed)).join("")).toBe(`${text}\n`);
  const second = await ask(core, pane, "What is the capital of Peru?");
  expect(second.usage?.cachedTokens).toBeGreaterThan(4);
  await close();
});
