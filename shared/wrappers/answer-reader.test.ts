import { expect, it } from "vitest";
import { AnswerReader, tokensReadOn } from "./answer-reader.ts";

it("reads 32 tokens past the first stop string, no more, and counts them apart", () => {
  const reader = new AnswerReader(["\nQuestion:", "\n\n\n"]);
  let [answer, overrun, pieces] = ["", "", 0];
  for (const piece of [" Tok", "yo.", "\n", "\nQues", "tion", ":", ...Array.from({ length: 100 }, () => " w")]) {
    const read = reader.push(piece);
    answer += read.answer;
    overrun += read.overrun;
    pieces += 1;
    if (reader.done) break;
  }
  expect(answer).toBe(" Tokyo.\n");
  expect(overrun).toBe(`\nQuestion:${" w".repeat(32)}`);
  expect(tokensReadOn).toBe(32);
  expect(pieces).toBe(6 + 32);
  expect(reader.stop).toBe("\nQuestion:");
  // The break before the stop string was held back, for it might have begun one of the two.
  expect(reader.tokens).toEqual({ answer: 2, overrun: 4 + 32 });
});

it("a piece that holds several tokens counts as so many", () => {
  const reader = new AnswerReader(["###"]);
  reader.push("One two ###", 4);
  reader.push(" three".repeat(31), 31);
  expect(reader.done).toBe(false);
  reader.push(" four");
  expect(reader.done).toBe(true);
});

it("what only began like a stop string is part of the answer when the model ends by itself", () => {
  const reader = new AnswerReader(["\nQuestion:"]);
  expect(reader.push("Tokyo.")).toEqual({ answer: "Tokyo.", overrun: "" });
  expect(reader.push("\nQuest")).toEqual({ answer: "", overrun: "" });
  expect(reader.finish()).toEqual({ answer: "\nQuest", overrun: "" });
  expect(reader.stop).toBeUndefined();
  expect(reader.tokens).toEqual({ answer: 2, overrun: 0 });
});
