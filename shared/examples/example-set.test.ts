import { expect, it } from "vitest";
import { chatTurns, leaveOneOut, rawPrefix, trainingLines, wrapperOf, type ExampleSet } from "./example-set.ts";

const set: ExampleSet = {
  name: "To French",
  instruction: "Translate to French.",
  turn: "English: {{input}}\nFrench: {{output}}\n\n",
  pairs: [
    { id: "a", input: "sea", output: "mer", on: true },
    { id: "b", input: "sky", output: "ciel", on: false },
    { id: "c", input: "sun", output: "soleil", on: true },
  ],
};

it("becomes the text that a base model goes on with", () => {
  expect(rawPrefix(set, "cat")).toBe(
    "Translate to French.\n\nEnglish: sea\nFrench: mer\n\nEnglish: sun\nFrench: soleil\n\nEnglish: cat\nFrench:",
  );
  expect(wrapperOf(set).stop).toEqual(["\n\n"]);
});

it("becomes turns, and lines for training", () => {
  expect(chatTurns(set, "cat").map(({ content }) => content)).toEqual([
    "Translate to French.",
    "sea",
    "mer",
    "sun",
    "soleil",
    "cat",
  ]);
  const lines = trainingLines(set).split("\n");
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    messages: [
      { role: "system", content: "Translate to French." },
      { role: "user", content: "sea" },
      { role: "assistant", content: "mer" },
    ],
  });
});

it("is tried whole and without each example", () => {
  const variants = leaveOneOut(set);
  expect(variants.map(({ without }) => without?.id ?? null)).toEqual([null, "a", "c"]);
  expect(rawPrefix(variants[1]?.set ?? set, "cat")).not.toContain("mer");
});
