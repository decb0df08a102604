import { afterEach, beforeEach, expect, it } from "vitest";
import { frame, lastFrame, standInModels } from "../../e2e/support/stand-in-ollama.ts";
import { freshApproach, type Conversation, type Pane } from "../../shared/conversation.ts";
import { startCoreOverStandIn, type CoreOverStandIn } from "./testing/core-over-stand-in.ts";

const [base, instruct] = standInModels.map(({ name }) => ({ source: "ollama", name }));
const set = { sampling: { seed: 7 }, system: "", ...freshApproach };
const left: Pane = { id: "left", model: base ?? null, mode: "completion", ...set };
const right: Pane = { id: "right", model: instruct ?? null, mode: "chat", ...set };
const context = { signal: undefined };

let over: CoreOverStandIn;
beforeEach(async () => void (over = await startCoreOverStandIn()));
afterEach(() => over.close());

async function ended(runId: number): Promise<number> {
  const events = await over.core.handlers.runs.watch({ runId, afterSeq: 0 }, context);
  for await (const event of events) void event;
  return runId;
}

async function begin(panes: Pane[]): Promise<{ id: number; runIds: number[] }> {
  const { handlers } = over.core;
  const { id } = await handlers.conversations.create({ panes, linked: true }, context);
  const asked = { conversationId: id, parentId: null, prompt: "The sky is", panes, alternatives: 20 };
  const { runIds } = await handlers.comparisons.start(asked, context);
  return { id, runIds: await Promise.all(runIds.map(ended)) };
}

/** Answers " blue", then " green", then " red", each as one token. */
function answersInColours(): void {
  const colours = [" blue", " green", " red"];
  over.server.on("/api/generate", (_body, reply) => {
    const token = colours.shift() ?? "";
    reply.line({ ...frame(token), logprobs: [{ token, logprob: -0.1, bytes: [...new TextEncoder().encode(token)] }] });
    reply.line(lastFrame(1));
    reply.end();
  });
}

it("shows the answers that its original shows, whatever stands aside", async () => {
  const { handlers } = over.core;
  answersInColours();
  const { id, runIds } = await begin([left]);
  const [runId = 0] = runIds;
  const variants = [{ seed: 8 }, { seed: 9 }];
  const samples = await handlers.comparisons.sample({ runId, variants }, context);
  await Promise.all(samples.runIds.map(ended));
  const copy = await handlers.conversations.duplicate({ id }, context);
  expect(copy.runs.map(({ sampling, chosen }) => [sampling.seed, chosen])).toEqual([
    [7, true],
    [8, false],
    [9, false],
  ]);
  const shown = copy.runs.find(({ chosen }) => chosen);
  expect(await handlers.runs.read({ runId: shown?.id ?? 0 }, context)).toMatchObject({ text: " blue" });
});

it("has of each answer what its original has: tokens, card, exact prompt, what it went on from and its verdict", async () => {
  const { handlers } = over.core;
  answersInColours();
  const { id, runIds } = await begin([left, right]);
  const [runId = 0, chatted = 0] = runIds;
  await ended((await handlers.comparisons.branch({ runId, text: " blue" }, context)).runId);
  await ended((await handlers.cards.again({ runId: chatted }, context)).runId);
  await handlers.comparisons.judge({ runId, verdict: "accepted" }, context);
  await handlers.comparisons.choose({ runId }, context);

  const known = async ({ runs }: Conversation) => {
    const places = new Map<number | null, number>(runs.map((run, index) => [run.id, index]));
    return await Promise.all(
      runs.map(async (run) => ({
        ...run,
        id: null,
        comparisonId: null,
        continues: places.get(run.continues),
        repeats: places.get(run.repeats),
        texts: await handlers.runs.read({ runId: run.id }, context),
        tokens: await handlers.runs.tokens({ runId: run.id, after: 0 }, context),
        card: await handlers.cards.get({ runId: run.id }, context),
        exactPrompt: over.store.runs.exactPrompt(run.id),
      })),
    );
  };
  const original = await known(await handlers.conversations.get({ id }, context));
  expect(original).toMatchObject([
    { chosen: true, verdict: "accepted", tokens: { packed: { words: [" blue"] } } },
    { chosen: true, exactPrompt: expect.stringContaining("The sky is") },
    { chosen: false, continues: 0, kept: 5, card: { kept: 5 } },
    { chosen: false, repeats: 1 },
  ]);
  expect(await known(await handlers.conversations.duplicate({ id }, context))).toEqual(original);
});
