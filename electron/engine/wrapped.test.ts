import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readQuestions } from "../../shared/grid/questions.ts";
import { wrapperGallery } from "../../shared/wrappers/gallery.ts";
import { renderWrapper } from "../../shared/wrappers/render-wrapper.ts";
import { ask } from "./testing/call.ts";
import { startTestEngine, type TestEngine } from "./testing/test-engine.ts";

let engine: TestEngine;
beforeAll(async () => void (engine = await startTestEngine()));
afterAll(() => engine.stop());

const sheet = path.join(import.meta.dirname, "../../shared/grid/demo-questions.jsonl");
const questions = readQuestions(readFileSync(sheet, "utf8")).slice(0, 12);

/** Their markers stand nowhere in what the demo pair was trained on. */
const unknown = ["transcript", "chatml"];
const known = wrapperGallery.filter(({ slug }) => !unknown.includes(slug));

test.each(known)("under $wrapper.name the demo pair's base model answers and ends", async ({ wrapper }) => {
  let [right, ended] = [0, 0];
  for (const [index, { question, expected }] of questions.entries()) {
    const prompt = renderWrapper(wrapper, { system: "", turns: [], question }).text;
    const options = { stop: wrapper.stop, temperature: 0.8, seed: index + 1, num_predict: 64 };
    const { text, last } = await ask(engine.url, "/api/generate", {
      model: "diptych-demo:base",
      raw: true,
      prompt,
      options,
    });
    if (text.includes(expected.answer ?? "")) right += 1;
    if (last.done_reason === "stop") ended += 1;
  }
  expect(right).toBeGreaterThanOrEqual(11);
  expect(ended).toBeGreaterThanOrEqual(11);
});
