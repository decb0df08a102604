import { expect, it } from "vitest";
import { AnswerWriter } from "./answer-writer.ts";
import { LiveRun } from "./live-run.ts";
import { WritingMeter } from "./writing-meter.ts";

it("sends the first text ahead of the figures that tell of it", async () => {
  const live = new LiveRun();
  const meter = new WritingMeter((usage) => live.setUsage(usage));
  const writer = new AnswerWriter({ live, meter, keep: () => undefined, stop: [] });
  const events = live.watch(0, undefined);
  await events.next();
  writer.write({ type: "text", text: "The" });
  expect(await events.next()).toMatchObject({ value: { type: "text-delta", text: "The" } });
  expect(await events.next()).toMatchObject({ value: { type: "usage", usage: { answerTokens: 1 } } });
});

it("tells of the last tokens when nothing more comes for a while", async () => {
  const live = new LiveRun();
  const meter = new WritingMeter((usage) => live.setUsage(usage));
  const writer = new AnswerWriter({ live, meter, keep: () => undefined, stop: [] });
  writer.write({ type: "text", text: "The" });
  writer.write({ type: "text", text: " end" });
  expect(live.usage.answerTokens).toBe(1);
  await expect.poll(() => live.usage.answerTokens).toBe(2);
});
