import { assert, nat, property, string, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Token } from "../run-event.ts";
import { choicesOf, entropyOf, overlapOf, tailOf } from "./distribution.ts";
import { findFork } from "./fork.ts";
import { packTokens, unpackTokens } from "./packed-tokens.ts";
import { tokenPieces, tokensOf, wholeText } from "./token-pieces.ts";
import { Utf8Reader } from "./utf8.ts";

const token = (text: string, share: number, others: [string, number][] = []): Token => ({
  text,
  logprob: Math.log(share),
  alternatives: others.map(([other, of]) => ({ text: other, logprob: Math.log(of) })),
});
const plain = (...texts: string[]): Token[] => texts.map((text) => token(text, 0.5));
/** The euro sign as three tokens of a byte each. */
const euro: Token[] = [0xe2, 0x82, 0xac].map((byte) => ({ ...token("\ufffd", 0.9), bytes: [byte] }));

describe("reading UTF-8 in pieces", () => {
  it("gives what the platform's decoder gives, wherever it is cut", () => {
    assert(
      property(uint8Array({ maxLength: 24 }), nat(24), (bytes, cut) => {
        const reader = new Utf8Reader();
        const text =
          reader.push(Array.from(bytes.slice(0, cut))) + reader.push(Array.from(bytes.slice(cut))) + reader.flush();
        const read = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        // How many U+FFFD stand for broken bytes is a matter of taste; what is whole is not.
        expect(text.replaceAll("\ufffd", "")).toBe(read.replaceAll("\ufffd", ""));
      }),
    );
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        const reader = new Utf8Reader();
        const read = [...new TextEncoder().encode(text)].map((byte) => reader.push([byte])).join("");
        expect(read + reader.flush()).toBe(text);
      }),
    );
  });
});

describe("the text of tokens", () => {
  it("counts a character that spans tokens to the one that completes it", () => {
    expect(tokenPieces([...plain("a"), ...euro, ...plain("b")])).toEqual(["a", "", "", "€", "b"]);
  });

  it("leaves out what a control token is called", () => {
    expect(tokenPieces([{ ...token("<|im_end|>", 1), bytes: [] }, ...plain("a")])).toEqual(["", "a"]);
  });

  it("knows which tokens are text by themselves", () => {
    expect(wholeText({ text: "\ufffd", bytes: [0xe2], logprob: 0 })).toBeUndefined();
    expect(wholeText({ text: "<|im_end|>", bytes: [], logprob: 0 })).toBe("<|im_end|>");
    expect(wholeText({ text: " a", logprob: 0 })).toBe(" a");
  });

  it("finds the tokens of a beginning, with the alternative that was taken at its end", () => {
    const answer = [token("The", 0.9), token(" sky", 0.5, [[" sea", 0.3]]), token(" is", 0.9)];
    expect(tokensOf(answer, "The sky")).toEqual(answer.slice(0, 2));
    expect(tokensOf(answer, "The sea").map(({ text }) => text)).toEqual(["The", " sea"]);
    expect(tokensOf(answer, "The sea").at(-1)?.logprob).toBeCloseTo(Math.log(0.3));
    expect(tokensOf(answer, "The moon")).toEqual(answer.slice(0, 1));
  });
});

describe("packed tokens", () => {
  it("give back what was put in, to four digits", () => {
    const tokens = [
      token(" Paris", 0.9, [
        [" Paris", 0.9],
        [" Rome", 0.05],
      ]),
      ...euro,
    ];
    const again = unpackTokens(packTokens(tokens));
    expect(again.map(({ text, bytes }) => [text, bytes])).toEqual(tokens.map(({ text, bytes }) => [text, bytes]));
    expect(again[0]?.alternatives[1]?.logprob).toBeCloseTo(Math.log(0.05), 3);
  });

  it("keep the impossible impossible", () => {
    const [only] = unpackTokens(packTokens([{ text: "a", logprob: Number.NEGATIVE_INFINITY, alternatives: [] }]));
    expect(only?.logprob).toBe(Number.NEGATIVE_INFINITY);
  });

  it("take well under half of what they take as they come", () => {
    const words = Array.from({ length: 300 }, (_, n) => ` word${n}`);
    const tokens = Array.from({ length: 200 }, (_, n) =>
      token(
        words[n] ?? "",
        0.3,
        Array.from({ length: 20 }, (_each, k) => [words[(n * 7 + k) % 300] ?? "", 0.7 / (k + 2)]),
      ),
    );
    expect(JSON.stringify(packTokens(tokens)).length).toBeLessThan(JSON.stringify(tokens).length * 0.4);
  });
});

describe("a choice", () => {
  it("names each possibility once, and counts what was not named", () => {
    const drawn = token(" c", 0.1, [
      [" a", 0.5],
      [" b", 0.2],
    ]);
    expect(choicesOf(drawn).map(({ text }) => text)).toEqual([" a", " b", " c"]);
    expect(tailOf(drawn)).toBeCloseTo(0.2);
    expect(tailOf(token(" a", 0.9, [[" a", 0.9]]))).toBeCloseTo(0.1);
  });

  it("is open by as many bits as it has", () => {
    expect(entropyOf(token("a", 1))).toBeCloseTo(0);
    expect(entropyOf(token("a", 0.5, [["b", 0.5]]))).toBeCloseTo(1);
    expect(entropyOf(token("a", 0.25, [["b", 0.25]]))).toBeCloseTo(1.5);
  });

  it("is shared between two models to between a least and a most", () => {
    const overlap = overlapOf(token("a", 0.6, [["b", 0.3]]), token("a", 0.2, [["c", 0.5]]));
    expect(overlap.least).toBeCloseTo(0.2);
    // Of the first model's 0.4 outside "a" at most 0.3 can lie in the other's tail, and of the other's "c" at most 0.1.
    expect(overlap.most).toBeCloseTo(0.6);
    expect(overlap.choices.map(({ text }) => text)).toEqual(["a", "c", "b"]);
    expect(overlap.choices[2]).toMatchObject({ text: "b", second: undefined });
  });
});

describe("the fork of two answers", () => {
  it("is the first token that is not the same", () => {
    const fork = findFork(plain("The", " sky", " is"), plain("The", " sea", " is"));
    expect(fork).toEqual({ offset: 5, first: 1, second: 1, sameStart: true });
  });

  it("is found across tokenizers, which may not cut alike there", () => {
    expect(findFork(plain("The", " sky"), plain("The s", "ea"))).toEqual({
      offset: 5,
      first: 1,
      second: 1,
      sameStart: false,
    });
  });

  it("is where one ends and the other goes on", () => {
    expect(findFork(plain("a"), plain("a", "b"))).toMatchObject({ first: 1, second: 1, sameStart: true });
  });

  it("is nowhere in two answers that are the same", () => {
    expect(findFork(plain("a", "b"), plain("ab"))).toBeUndefined();
  });
});
