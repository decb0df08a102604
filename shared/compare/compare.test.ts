import { describe, expect, it } from "vitest";
import { clusterTexts } from "./clusters.ts";
import { textFacts } from "./text-facts.ts";
import { wilsonInterval } from "./wilson.ts";

describe("Wilson's interval", () => {
  it("agrees with published values", () => {
    // R: binom::binom.confint(8, 10, methods = "wilson")
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4901625, 4);
    expect(high).toBeCloseTo(0.9433178, 4);
  });

  it("is everything before the first trial, and never leaves 0 to 1", () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval(0, 3).low).toBe(0);
    expect(wilsonInterval(3, 3).high).toBe(1);
    expect(wilsonInterval(3, 3).low).toBeLessThan(0.5);
  });
});

describe("what is counted in a text", () => {
  it("tells a loop from running text", () => {
    expect(textFacts("The sky is blue. ".repeat(20)).repetition).toBeGreaterThan(0.9);
    expect(textFacts("The sky is blue and the sea is green, as everyone knows.").repetition).toBe(0);
  });

  it("names the forms it has", () => {
    expect(textFacts("# Cars\n\n| pro | con |\n| --- | --- |\n| quiet | dear |").forms).toEqual(["heading", "table"]);
    expect(textFacts("- one\n- two").forms).toEqual(["list"]);
    expect(textFacts('{"a": 1}').forms).toEqual(["JSON"]);
    expect(textFacts("{a").forms).toEqual([]);
    expect(textFacts("What is the capital?").forms).toEqual(["question"]);
  });

  it("counts characters as people do", () => {
    expect(textFacts("né 😀")).toMatchObject({ characters: 4, words: 1, lines: 1 });
    expect(textFacts("")).toMatchObject({ characters: 0, words: 0, lines: 0 });
  });
});

describe("clusters", () => {
  it("puts the same words together, however they are spaced and capitalised", () => {
    expect(clusterTexts(["Paris.", " paris", "Rome", "Paris!"])).toEqual([
      { members: [0, 1, 3], exact: true },
      { members: [2], exact: true },
    ]);
  });

  it("puts what is much alike together, and says that it is not the same", () => {
    const story = "The cat sat on the mat and looked at the moon for a long while";
    const [first] = clusterTexts([story, `${story}, happily`, "A dog ran home"]);
    expect(first).toEqual({ members: [0, 1], exact: false });
  });

  it("keeps texts without a word apart by their marks", () => {
    expect(clusterTexts(["...", "!", "..."])).toEqual([
      { members: [0, 2], exact: true },
      { members: [1], exact: true },
    ]);
  });
});
