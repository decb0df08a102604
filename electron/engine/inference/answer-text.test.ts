import { expect, test } from "vitest";
import type { TokenLogprob } from "./answer-text.ts";
import { AnswerText } from "./answer-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const token = (name: string): TokenLogprob => ({ token: name, logprob: -1, bytes: [] });

test("a character that spans tokens is shown once it is whole", () => {
  const text = new AnswerText([]);
  const [first = 0, ...rest] = utf8("œ");
  expect(text.push(Uint8Array.of(first))).toBeUndefined();
  expect(text.push(Uint8Array.from(rest))?.text).toBe("œ");
});

test("bytes that are no UTF-8 become replacement characters, and what follows is shown", () => {
  const text = new AnswerText([]);
  expect(text.push(Uint8Array.of(0xff, 0xc3, 0x41))?.text).toBe("\ufffd\ufffdA");
});

test("half a character at the end is left out", () => {
  const text = new AnswerText([]);
  expect(text.push(Uint8Array.of(0x61, 0xf0, 0x9f))?.text).toBe("a");
  expect(text.finish()).toBeUndefined();
});

test("log-probabilities come with the text that their tokens begin", () => {
  const text = new AnswerText(["END"]);
  expect(text.push(utf8("one"), token("one"))).toEqual({ text: "one", logprobs: [token("one")] });
  expect(text.push(utf8(" E"), token(" E"))).toEqual({ text: " ", logprobs: [token(" E")] });
  expect(text.push(utf8("N"), token("N"))).toBeUndefined();
  expect(text.push(utf8("D"), token("D"))).toBeUndefined();
  expect(text.stopped).toBe(true);
});

test("log-probabilities of held back text come when it is shown", () => {
  const text = new AnswerText(["END"]);
  text.push(utf8("EN"), token("EN"));
  expect(text.push(utf8("OUGH"), token("OUGH"))).toEqual({ text: "ENOUGH", logprobs: [token("EN"), token("OUGH")] });
});

test("at the end everything held back is shown", () => {
  const text = new AnswerText(["END"]);
  text.push(utf8("E"), token("E"));
  expect(text.finish()).toEqual({ text: "E", logprobs: [token("E")] });
});
