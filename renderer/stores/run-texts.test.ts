import { expect, it } from "vitest";
import type { RunText } from "../../shared/conversation.ts";
import { AppError } from "../../shared/errors.ts";
import { RunTexts } from "./run-texts.ts";

const textOf = (text: string): RunText => ({ text, reasoning: "", overrun: "" });

/** Keeps what it is shown. */
function reader() {
  const shown: string[] = [];
  return { shown, set: ({ text }: RunText) => void shown.push(text), append: () => undefined };
}

it("reads a text once for all who show it", async () => {
  let reads = 0;
  const answer = Promise.withResolvers<RunText>();
  const texts = new RunTexts(() => {
    reads += 1;
    return answer.promise;
  });
  const [one, other] = [reader(), reader()];
  texts.show(1, one);
  texts.show(1, other);
  answer.resolve(textOf("The sky is blue"));
  await expect.poll(() => [one.shown, other.shown]).toEqual([["The sky is blue"], ["The sky is blue"]]);
  expect(reads).toBe(1);
});

it("reads a text that could not be read once more, for all who show it", async () => {
  let reads = 0;
  const texts = new RunTexts(async () => {
    reads += 1;
    if (reads === 1) throw new AppError("store-failed", "The disk is away.");
    return textOf("blue");
  });
  const [one, other] = [reader(), reader()];
  texts.show(1, one);
  await expect.poll(() => reads).toBe(1);
  texts.show(1, other);
  await expect.poll(() => [one.shown, other.shown]).toEqual([["blue"], ["blue"]]);
});

it("does not write over what is being written with what was read before", async () => {
  const answer = Promise.withResolvers<RunText>();
  const texts = new RunTexts(() => answer.promise);
  const one = reader();
  texts.show(1, one);
  texts.begin(1);
  texts.replace(1, textOf("The sky is blue"));
  answer.resolve(textOf("The sky"));
  await answer.promise;
  texts.settle(1);
  expect(one.shown).toEqual(["The sky is blue"]);
});
