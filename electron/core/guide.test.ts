import { afterAll, beforeAll, expect, it } from "vitest";
import { demoPair } from "../../shared/demo-pair.ts";
import { exercises } from "../../shared/guide/exercises.ts";
import { goals } from "../../shared/guide/goals.ts";
import type { Core } from "./core.ts";
import { startCoreOverEngine } from "./testing/core-over-engine.ts";

const context = { signal: undefined };
let core: Core;
let close: () => Promise<void>;

beforeAll(async () => void ({ core, close } = await startCoreOverEngine()));
afterAll(() => close());

/** What each pane of a conversation wrote, once all have ended. */
async function written(id: number): Promise<Record<string, string>> {
  const { runs } = await core.handlers.conversations.get({ id }, context);
  const texts: Record<string, string> = {};
  const ends: string[] = [];
  for (const { id: runId, paneId } of runs) {
    for await (const event of await core.handlers.runs.watch({ runId, afterSeq: 0 }, context))
      if (event.type === "run-end") ends.push(event.end.reason);
    texts[paneId] = (await core.handlers.runs.read({ runId }, context)).text;
  }
  expect(ends.filter((reason) => reason !== "stop" && reason !== "length")).toEqual([]);
  return texts;
}

it.each([
  ["next-token", "sure"],
  ["same-prompt", "asks"],
  ["wrapper", "runs-on"],
  ["few-shot", "examples"],
  ["template-misuse", "neither"],
  ["infill", "fits"],
  ["format", "instruct"],
  ["json", "instruct"],
])("the exercise “%s” on the demo pair comes out as “%s”", async (exercise, outcome) => {
  const prediction = exercises.find(({ key }) => key === exercise)?.choices[0]?.key ?? "";
  const { conversationId } = await core.handlers.guide.run({ exercise, prediction, pair: demoPair }, context);
  await written(conversationId);
  const progress = await core.handlers.guide.progress(undefined, context);
  expect(progress.find((one) => one.exercise === exercise)).toMatchObject({ ended: true, verdict: { outcome } });
});

it.each(goals)("the demonstration of “$goal” shows something in every pane", async ({ key }) => {
  const { conversationId } = await core.handlers.guide.demonstrate({ goal: key, pair: demoPair }, context);
  for (const [pane, text] of Object.entries(await written(conversationId)))
    expect(`${pane}: ${text.trim()}`).not.toBe(`${pane}: `);
});

it.each([
  ["assistant", { base: "?", instruct: "The capital of Brazil is Brasilia." }],
  ["zero-shot", { instruct: "eau" }],
  ["format", { instruct: "| Pros | Cons |" }],
  ["few-shot", { base: "Lima\nChile: Santiago" }],
  ["infill", { base: "a + b" }],
  ["control", { base: "?", wrapped: "Nairobi", instruct: "Nairobi" }],
  ["no-instruct", { wrapped: "Toronto" }],
])("the demonstration “%s” shows what the page says of it", async (goal, shown) => {
  const { conversationId } = await core.handlers.guide.demonstrate({ goal, pair: demoPair }, context);
  const texts = await written(conversationId);
  for (const [pane, text] of Object.entries(shown)) expect(texts[pane]).toContain(text);
});
