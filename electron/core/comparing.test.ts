import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frame, lastFrame, standInModels, type Reply, type StandIn } from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Pane } from "../../shared/conversation.ts";
import type { RunEvent, Token } from "../../shared/run-event.ts";
import { readCardFile, streamPieces } from "../../shared/run-card.ts";
import { unpackTokens } from "../../shared/tokens/packed-tokens.ts";
import type { Store } from "../storage/store.ts";
import type { Core } from "./core.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const [base, instruct] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const set = { sampling: { seed: 7 }, system: "", ...freshApproach };
const left: Pane = { id: "left", model: base ?? null, mode: "completion", ...set };
const right: Pane = { id: "right", model: instruct ?? null, mode: "chat", ...set };
const nobody = { source: "", name: "" };
const pair = { base: base ?? nobody, instruct: instruct ?? nobody };
const context = { signal: undefined };

let over: CoreOverStandIn;
let server: StandIn;
let store: Store;
let core: Core;

beforeEach(async () => {
  over = await startCoreOverStandIn();
  ({ server, store, core } = over);
});
afterEach(() => over.close());

async function ask(prompt: string, panes: Pane[], alternatives?: number) {
  const { id } = await core.handlers.conversations.create({ panes, linked: true }, context);
  const input = { conversationId: id, parentId: null, prompt, panes };
  const started = await core.handlers.comparisons.start(
    alternatives === undefined ? input : { ...input, alternatives },
    context,
  );
  return { id, ...started };
}

async function ended(runId = 0): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context)) events.push(event);
  return events;
}

async function tokensOf(runId = 0): Promise<{ start: number; tokens: Token[] }> {
  const { start: begins, packed } = await core.handlers.runs.tokens({ runId, after: 0 }, context);
  return { start: begins, tokens: unpackTokens(packed) };
}

/** " blue" with " grey" as the other possibility, as Ollama 0.12.11 and later report it. */
const withLogprobs = (text: string, other: string) => ({
  ...frame(text),
  logprobs: [
    {
      token: text,
      logprob: -0.1,
      bytes: [...new TextEncoder().encode(text)],
      top_logprobs: [
        { token: text, logprob: -0.1 },
        { token: other, logprob: -2.5 },
      ],
    },
  ],
});

function answersWithTokens(): void {
  server.on("/api/generate", (_body, reply) => {
    reply.line(withLogprobs(" blue", " grey"));
    reply.line(withLogprobs(" today", " now"));
    reply.line(lastFrame(2));
    reply.end();
  });
}

it("takes the draft of what is sent with it, and leaves what is written meanwhile", async () => {
  const { id } = await core.handlers.conversations.create({ panes: [left], linked: true }, context);
  const key = `conversation/${id}`;
  const send = (prompt: string) =>
    core.handlers.comparisons.start(
      { conversationId: id, parentId: null, prompt, panes: [left], draftKey: key },
      context,
    );
  await core.handlers.drafts.put({ key, text: "The sky is" }, context);
  await send("The sky is");
  expect(await core.handlers.drafts.get({ key }, context)).toBe("");
  const sent = send("The sea is");
  await core.handlers.drafts.put({ key, text: "And the" }, context);
  await sent;
  expect(await core.handlers.drafts.get({ key }, context)).toBe("And the");
});

it("tells who lost the answer what was sent, also while it is being stored", async () => {
  const { id } = await core.handlers.conversations.create({ panes: [left], linked: true }, context);
  const sending = crypto.randomUUID();
  const sent = core.handlers.comparisons.start(
    { conversationId: id, parentId: null, prompt: "The sky is", panes: [left], sending },
    context,
  );
  const found = await core.handlers.comparisons.find({ sending }, context);
  expect(found).toEqual(await sent);
  expect(await core.handlers.comparisons.find({ sending: crypto.randomUUID() }, context)).toBeNull();
});

describe("tokens", () => {
  it("are asked for, kept apart from the text that is sent, and stored with the run", async () => {
    answersWithTokens();
    const { runIds } = await ask("The sky is", [left], 20);
    const events = await ended(runIds[0]);
    expect(server.calls.findLast(({ path }) => path === "/api/generate")?.body).toMatchObject({
      logprobs: true,
      top_logprobs: 20,
    });
    expect(events.filter(({ type }) => type === "text-delta").every((event) => !("tokens" in event))).toBe(true);
    const { start: begins, tokens } = await tokensOf(runIds[0]);
    expect(begins).toBe(0);
    expect(tokens.map(({ text }) => text)).toEqual([" blue", " today"]);
    expect(tokens[0]?.alternatives[1]).toEqual({ text: " grey", logprob: -2.5 });
    expect(store.tokens.read(runIds[0] ?? 0)?.tokens).toEqual(tokens);
  });

  it("are not asked for unless they are wanted, nor of a server too old to have them", async () => {
    const { runIds } = await ask("The sky is", [left]);
    await ended(runIds[0]);
    expect(server.calls.findLast(({ path }) => path === "/api/generate")?.body).not.toHaveProperty("logprobs");
    server.on("/api/version", (_body, reply) => reply.json(200, { version: "0.12.6" }));
    await core.handlers.sources.check({ id: "ollama" }, context);
    const old = await ask("The sky is", [left], 20);
    await ended(old.runIds[0]);
    expect(server.calls.findLast(({ path }) => path === "/api/generate")?.body).not.toHaveProperty("logprobs");
    const { runs } = await core.handlers.conversations.get({ id: old.id }, context);
    expect(runs[0]?.alternatives).toBeNull();
  });

  it("of pieces of a character come without text, and none is lost", async () => {
    server.on("/api/generate", (_body, reply) => {
      for (const [byte, text] of [
        [0xe2, ""],
        [0x82, ""],
        [0xac, "€"],
      ] as const) {
        reply.line({ ...frame(text), logprobs: [{ token: "\ufffd", logprob: -1, bytes: [byte] }] });
      }
      reply.line(lastFrame(3));
      reply.end();
    });
    const { runIds } = await ask("Price in", [left], 0);
    await ended(runIds[0]);
    const { tokens } = await tokensOf(runIds[0]);
    expect(tokens.map(({ bytes }) => bytes)).toEqual([[0xe2], [0x82], [0xac]]);
  });

  it("written before a crash are there after it", async () => {
    const reply = Promise.withResolvers<Reply>();
    server.on("/api/generate", (_body, one) => reply.resolve(one));
    const { runIds } = await ask("The sky is", [left], 20);
    (await reply.promise).line(withLogprobs(" blue", " grey"));
    const [runId = 0] = runIds;
    await expect.poll(() => store.tokens.read(runId)?.tokens.length).toBe(1);
    for (const run of store.runs.unfinished()) store.runs.finish(run, { reason: "interrupted" });
    expect(store.tokens.read(runId)?.tokens.map(({ text }) => text)).toEqual([" blue"]);
    (await reply.promise).cut();
    await ended(runId);
  });
});

describe("a branch", () => {
  it("goes on from the exact prompt, the text before and the token that was taken", async () => {
    answersWithTokens();
    const { id, runIds } = await ask("The sky is", [left], 20);
    await ended(runIds[0]);
    const { runId } = await core.handlers.comparisons.branch({ runId: runIds[0] ?? 0, text: " grey" }, context);
    await ended(runId);
    expect(server.calls.findLast(({ path }) => path === "/api/generate")?.body).toMatchObject({
      raw: true,
      prompt: "The sky is grey",
    });
    const { runs } = await core.handlers.conversations.get({ id }, context);
    expect(runs.find((run) => run.id === runId)).toMatchObject({ continues: runIds[0], kept: 5, chosen: true });
    expect((await core.handlers.runs.read({ runId }, context)).text).toBe(" grey blue today");
    const { start: begins, tokens } = await tokensOf(runId);
    expect(begins).toBe(0);
    expect(tokens.map(({ text, logprob }) => [text, logprob])).toEqual([
      [" grey", -2.5],
      [" blue", -0.1],
      [" today", -0.1],
    ]);
  });

  it("from words that no token stands for has tokens from there on", async () => {
    answersWithTokens();
    const { runIds } = await ask("The sky is", [left], 20);
    await ended(runIds[0]);
    const { runId } = await core.handlers.comparisons.branch({ runId: runIds[0] ?? 0, text: " full of" }, context);
    await ended(runId);
    const { start: begins, tokens } = await tokensOf(runId);
    expect(begins).toBe(8);
    expect(tokens).toHaveLength(2);
  });
});

describe("many samples", () => {
  it("count the seeds up, stand aside, and go two at a time", async () => {
    const replies: Reply[] = [];
    const { id, runIds } = await ask("The sky is", [left]);
    await ended(runIds[0]);
    server.on("/api/generate", (_body, reply) => void replies.push(reply));
    const variants = [8, 9, 10].map((seed) => ({ seed }));
    const { runIds: more } = await core.handlers.comparisons.sample({ runId: runIds[0] ?? 0, variants }, context);
    await expect.poll(() => replies.length).toBe(2);
    for (const reply of replies.splice(0)) {
      reply.line(frame(" blue"));
      reply.line(lastFrame(1));
      reply.end();
    }
    await expect.poll(() => replies.length).toBe(1);
    replies[0]?.line(lastFrame(0));
    replies[0]?.end();
    await Promise.all(more.map(ended));
    const { runs } = await core.handlers.conversations.get({ id }, context);
    expect(runs.map((run) => [run.sampling.seed, run.chosen])).toEqual([
      [7, true],
      [8, false],
      [9, false],
      [10, false],
    ]);
  });

  it("that wait can be stopped", async () => {
    const replies: Reply[] = [];
    const { runIds } = await ask("The sky is", [left]);
    await ended(runIds[0]);
    server.on("/api/generate", (_body, reply) => void replies.push(reply));
    const variants = [8, 9, 10].map((seed) => ({ seed }));
    const { runIds: more } = await core.handlers.comparisons.sample({ runId: runIds[0] ?? 0, variants }, context);
    await expect.poll(() => replies.length).toBe(2);
    for (const runId of more.toReversed()) await core.handlers.runs.stop({ runId }, context);
    const ends = await Promise.all(more.map(async (runId) => (await ended(runId)).at(-1)));
    expect(ends.map((event) => event?.type === "run-end" && event.end.reason)).toEqual([
      "stopped",
      "stopped",
      "stopped",
    ]);
    expect(replies).toHaveLength(2);
  });
});

describe("a run card", () => {
  it("knows a model that no list was asked for yet, as when one sends right after a start", async () => {
    const fresh = over.startAgain();
    const { id } = await fresh.handlers.conversations.create({ panes: [right], linked: true }, context);
    const input = { conversationId: id, parentId: null, prompt: "Why?", panes: [right] };
    const { runIds } = await fresh.handlers.comparisons.start(input, context);
    for await (const event of await fresh.handlers.runs.watch({ runId: runIds[0] ?? 0, afterSeq: 0 }, context))
      void event;
    const file = await fresh.handlers.cards.get({ runId: runIds[0] ?? 0 }, context);
    expect(file.card).toMatchObject({ digest: "1".repeat(64), bytes: standInModels[1]?.size });
  });
  it("knows the model, the server, the options, the prompt and the stream", async () => {
    const { runIds } = await ask("Why?", [{ ...right, system: "Be brief." }]);
    await ended(runIds[0]);
    const file = await core.handlers.cards.get({ runId: runIds[0] ?? 0 }, context);
    expect(file).toMatchObject({
      model: instruct,
      sampling: { seed: 7 },
      card: { source: { kind: "ollama", version: "0.33.0" }, digest: "1".repeat(64), diptych: "0" },
      end: { reason: "stop" },
      prompt: { known: true },
    });
    expect(file.card.templateHash).toMatch(/^[0-9a-f]{64}$/);
    expect(file.prompt).toMatchObject({ text: expect.stringContaining("Be brief.") });
    expect(file.stream?.last).toMatchObject({ done: true, done_reason: "stop" });
    const pieces = file.stream === null ? [] : streamPieces(file.stream, file);
    expect(pieces.map(({ text }) => text)).toEqual(["one", " two", " three"]);
  });

  it("is exported with every piece that came and its time, and read again as it was", async () => {
    const { runIds } = await ask("Why?", [right]);
    const [runId = 0] = runIds;
    await ended(runId);
    const { text } = await core.handlers.cards.export({ runId }, context);
    const { stream }: { stream: { received: { at: number; text: string }[] } } = JSON.parse(text);
    expect(stream.received).toEqual([
      { at: expect.any(Number), kind: "text", text: "one" },
      { at: expect.any(Number), kind: "text", text: " two" },
      { at: expect.any(Number), kind: "text", text: " three" },
    ]);
    const times = stream.received.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(readCardFile(text)).toEqual({ ok: true, file: await core.handlers.cards.get({ runId }, context) });
  });

  it("tells whether the same comes out again, and where it first differs", async () => {
    const { id, runIds } = await ask("Why?", [right]);
    const [runId = 0] = runIds;
    await ended(runId);
    const same = await core.handlers.cards.again({ runId }, context);
    await ended(same.runId);
    server.on("/api/chat", (_body, reply) => {
      const { response: _text, ...head } = frame("");
      reply.line({ ...head, message: { role: "assistant", content: "one too many" } });
      const { response: _last, ...end } = lastFrame(3);
      reply.line({ ...end, message: { role: "assistant", content: "" } });
      reply.end();
    });
    server.on("/api/version", (_body, reply) => reply.json(200, { version: "0.34.0" }));
    await core.handlers.sources.check({ id: "ollama" }, context);
    const other = await core.handlers.cards.again({ runId }, context);
    await ended(other.runId);
    const repeats = await core.handlers.cards.repeats({ runId }, context);
    expect(repeats).toMatchObject([
      { runId: same.runId, sameness: { same: true }, drift: [] },
      {
        runId: other.runId,
        sameness: { same: false, at: 5, first: "wo three", second: "oo many" },
        drift: ["The server's version was 0.33.0, is 0.34.0"],
      },
    ]);
    const { runs } = await core.handlers.conversations.get({ id }, context);
    expect(runs.find((run) => run.chosen)?.id).toBe(runId);
    const bodies = server.calls.filter(({ path }) => path === "/api/chat").map(({ body }) => body);
    expect(bodies[1]).toEqual(bodies[0]);
  });
});

describe("votes", () => {
  it("keep what each model read, and count whoever stood at the left", async () => {
    const { id, runIds } = await ask("Why?", [left, right]);
    await Promise.all(runIds.map(ended));
    const [firstRun = 0, secondRun = 0] = runIds;
    const vote = { firstRun: secondRun, secondRun: firstRun, choice: "first" as const, reason: "clear", edited: null };
    await core.handlers.votes.put(vote, context);
    const { votes } = await core.handlers.votes.of({ conversationId: id }, context);
    expect(votes).toMatchObject([{ firstRun, secondRun, choice: "second", firstPrompt: "Why?", blind: false }]);
    expect(votes[0]?.secondPrompt).toContain("<|start_header_id|>user<|end_header_id|>\n\nWhy?");
    await core.handlers.votes.put({ ...vote, choice: "tie" }, context);
    const tally = await core.handlers.votes.tally(undefined, context);
    expect(tally).toMatchObject([{ ties: 1, firstWins: 0, secondWins: 0 }]);
    await core.handlers.conversations.delete({ id }, context);
    expect(await core.handlers.votes.tally(undefined, context)).toEqual([]);
  });

  it("are refused on answers to different prompts", async () => {
    const one = await ask("Why?", [left]);
    const other = await ask("How?", [left]);
    const vote = { firstRun: one.runIds[0] ?? 0, secondRun: other.runIds[0] ?? 0, choice: "tie" as const };
    await expect(core.handlers.votes.put({ ...vote, reason: "", edited: null }, context)).rejects.toThrow(
      "same prompt",
    );
    await Promise.all([ended(one.runIds[0]), ended(other.runIds[0])]);
  });

  it("are blind until the first one, with sides that do not change", async () => {
    const { id, comparisonId, runIds } = await ask("Why?", [left, right]);
    await Promise.all(runIds.map(ended));
    await core.handlers.votes.setBlind({ conversationId: id, blind: true }, context);
    const first = await core.handlers.votes.of({ conversationId: id }, context);
    expect(first.orders[0]?.paneIds.toSorted()).toEqual(["left", "right"]);
    expect(first.orders[0]?.comparisonId).toBe(comparisonId);
    expect(await core.handlers.votes.of({ conversationId: id }, context)).toEqual(first);
    const [firstRun = 0, secondRun = 0] = runIds;
    const vote = { firstRun, secondRun, choice: "second" as const, reason: "", edited: null };
    expect((await core.handlers.votes.put(vote, context)).blind).toBe(true);
    expect((await core.handlers.votes.put({ ...vote, reason: "Shorter" }, context)).blind).toBe(true);
    expect((await core.handlers.votes.put({ ...vote, choice: "tie" }, context)).blind).toBe(false);
  });

  it("stay blind until each of three answers has had one", async () => {
    const middle: Pane = { ...left, id: "middle", sampling: { seed: 8 } };
    const { id, runIds } = await ask("Why?", [left, middle, right]);
    await Promise.all(runIds.map(ended));
    await core.handlers.votes.setBlind({ conversationId: id, blind: true }, context);
    const [one = 0, two = 0, three = 0] = runIds;
    const put = async (firstRun: number, secondRun: number, choice: "first" | "tie"): Promise<boolean> =>
      (await core.handlers.votes.put({ firstRun, secondRun, choice, reason: "", edited: null }, context)).blind;
    expect(await put(one, two, "first")).toBe(true);
    // Nobody's name is shown yet: a change of mind is as blind, and so is the vote that brings the third in.
    expect(await put(one, two, "tie")).toBe(true);
    expect(await put(two, three, "first")).toBe(true);
    expect(await put(one, three, "first")).toBe(false);
  });

  it("are drawn in both orders", async () => {
    const { id, runIds } = await ask("Why?", [left, right]);
    await Promise.all(runIds.map(ended));
    await core.handlers.votes.setBlind({ conversationId: id, blind: true }, context);
    const seen = new Set<string>();
    for (let time = 0; time < 60; time += 1) {
      const more = store.conversations.addComparison(id, null, "Why?", 0);
      store.runs.add({ ...left, paneId: "left", model: pair.base, comparisonId: more, ...plain }, 0);
      store.runs.add({ ...right, paneId: "right", model: pair.base, comparisonId: more, ...plain }, 0);
    }
    const { orders } = await core.handlers.votes.of({ conversationId: id }, context);
    for (const { paneIds } of orders) seen.add(paneIds.join(" "));
    expect(seen.size).toBe(2);
  });
});

const plain = {
  continues: null,
  text: "",
  sampling: {
    temperature: 0,
    top_k: 1,
    top_p: 1,
    min_p: 0,
    typical_p: 1,
    repeat_penalty: 1,
    repeat_last_n: 0,
    presence_penalty: 0,
    frequency_penalty: 0,
    seed: 1,
    num_predict: 1,
    num_ctx: 64,
    stop: [],
  },
};

describe("the prompt library", () => {
  const label = { title: "Translate", folder: "Mine", tags: ["french"] };
  const text = { text: "Translate {{word}}.", system: "", checks: [] };

  it("keeps every wording as a version, and the same wording only once", async () => {
    const { id } = await core.handlers.library.create({ label, text, fillings: { word: "cat" } }, context);
    await core.handlers.library.revise({ id, text }, context);
    const revised = await core.handlers.library.revise({ id, text: { ...text, system: "Be brief." } }, context);
    expect(revised).toMatchObject({ ...label, fillings: { word: "cat" }, latest: { number: 2, system: "Be brief." } });
    expect(await core.handlers.library.versions({ id }, context)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it("tries versions with one seed, each with its own system message", async () => {
    const { id } = await core.handlers.library.create({ label, text, fillings: { word: "cat" } }, context);
    await core.handlers.library.revise({ id, text: { ...text, text: "Say {{word}}.", system: "Be brief." } }, context);
    const panes = [{ ...right, sampling: {} }];
    const tried = await core.handlers.library.try({ id, numbers: [1, 2], panes }, context);
    const conversation = await core.handlers.conversations.get({ id: tried.conversationId }, context);
    await Promise.all(conversation.runs.map((run) => ended(run.id)));
    expect(conversation.comparisons.map(({ prompt }) => prompt)).toEqual(["Translate cat.", "Say cat."]);
    expect(conversation.runs.map(({ system }) => system)).toEqual(["", "Be brief."]);
    expect(new Set(conversation.runs.map(({ sampling }) => sampling.seed)).size).toBe(1);
    expect(await core.handlers.library.trials({ id }, context)).toEqual(tried);
    const again = await core.handlers.library.try({ id, numbers: [2], panes }, context);
    expect(again.conversationId).toBe(tried.conversationId);
    const { runs } = await core.handlers.conversations.get({ id: again.conversationId }, context);
    await Promise.all(runs.map((run) => ended(run.id)));
  });

  it("takes a deletion back", async () => {
    const { id } = await core.handlers.library.create({ label, text, fillings: {} }, context);
    await core.handlers.library.delete({ id }, context);
    expect(await core.handlers.library.list(undefined, context)).toEqual([]);
    await core.handlers.library.restore({ id }, context);
    expect(await core.handlers.library.list(undefined, context)).toMatchObject([{ id }]);
  });
});

describe("the guide", () => {
  it("stores the prediction, runs the exercise, and judges it once all have answered", async () => {
    const run = { exercise: "same-prompt", prediction: "asks", pair };
    const progress = await core.handlers.guide.run(run, context);
    expect(progress.verdict).toBeNull();
    expect(progress.runs.map(({ ask: id }) => id)).toEqual(["base", "instruct"]);
    await Promise.all(progress.runs.map(({ runId }) => ended(runId)));
    expect(await core.handlers.guide.progress(undefined, context)).toMatchObject([
      { exercise: "same-prompt", prediction: "asks", ended: true, verdict: { outcome: "other" } },
    ]);
    await core.handlers.guide.forget({ exercise: "same-prompt" }, context);
    expect(await core.handlers.guide.progress(undefined, context)).toEqual([]);
  });

  it("asks different prompts one after the other, each in its own pane", async () => {
    const progress = await core.handlers.guide.run({ exercise: "few-shot", prediction: "examples", pair }, context);
    await Promise.all(progress.runs.map(({ runId }) => ended(runId)));
    const { comparisons, runs } = await core.handlers.conversations.get({ id: progress.conversationId }, context);
    expect(comparisons.map(({ prompt }) => prompt.split("\n").length)).toEqual([1, 4]);
    expect(runs.map(({ paneId }) => paneId)).toEqual(["zero", "few"]);
  });

  it("refuses a choice that the exercise does not have", async () => {
    const run = { exercise: "same-prompt", prediction: "none", pair };
    await expect(core.handlers.guide.run(run, context)).rejects.toThrow("no such choice");
  });
});
