import { describe, expect, it } from "vitest";
import { alignPieces, lastTokens, partings, perplexity, scoredPieces } from "./reading.ts";

const piece = (text: string, logprob: number) => ({ text, logprob });

describe("one answer through two models' eyes", () => {
  it("is compared token by token where both cut alike", () => {
    const stretches = alignPieces([piece("a", -1), piece("b", -2)], [piece("a", -3), piece("b", -4)]);
    expect(stretches).toEqual([
      { text: "a", first: -1, second: -3 },
      { text: "b", first: -2, second: -4 },
    ]);
  });

  it("is compared in the shortest stretches that are whole tokens under both where they do not", () => {
    const stretches = alignPieces(
      [piece("un", -1), piece("like", -2), piece("ly", -3), piece("!", -4)],
      [piece("unlikely", -5), piece("!", -6)],
    );
    expect(stretches).toEqual([
      { text: "unlikely", first: -6, second: -5 },
      { text: "!", first: -4, second: -6 },
    ]);
  });

  it("has a perplexity: one over the probability of a token, on geometric average", () => {
    expect(perplexity([piece("a", Math.log(0.5)), piece("b", Math.log(0.125))])).toBeCloseTo(4);
    expect(perplexity([])).toBeUndefined();
  });

  it("parts most where the difference is largest, in either direction", () => {
    const stretches = [
      { text: "a", first: -1, second: -1 },
      { text: "b", first: -1, second: -9 },
      { text: "c", first: -5, second: -1 },
    ];
    expect(partings(stretches, 5)).toEqual([
      { index: 1, difference: -8 },
      { index: 2, difference: 4 },
    ]);
  });

  it("leaves the prompt out, and keeps a token that reaches from it into the answer", () => {
    const tokens = [piece("Q: ", -1), piece("what? ", -2), piece("It is", -3)];
    const read = (answer: string) => scoredPieces(lastTokens(tokens, answer));
    expect(read("It is")).toEqual([piece("It is", -3)]);
    expect(read(" It is")).toEqual([piece(" ", -2), piece("It is", -3)]);
    expect(read("")).toEqual([]);
  });
});
