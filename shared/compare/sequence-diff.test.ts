import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { diffSequences } from "./sequence-diff.ts";
import { diffWords, sameShare } from "./word-diff.ts";
import { rowsOf } from "./diff-rows.ts";

/** The length of the longest common subsequence, by the textbook's table. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let above = Array.from({ length: other.length + 1 }, () => 0);
  for (const item of one) {
    const row = [0];
    for (const [at, otherItem] of other.entries()) {
      row.push(item === otherItem ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

const letters = array(constantFrom("a", "b", "c", "d"), { maxLength: 40 });

describe("the diff of two sequences", () => {
  it("covers both, and what it calls the same is the same", () => {
    assert(
      property(letters, letters, (one, other) => {
        const hunks = diffSequences(one, other);
        expect(hunks.flatMap(({ first: [start, end] }) => one.slice(start, end))).toEqual(one);
        expect(hunks.flatMap(({ second: [start, end] }) => other.slice(start, end))).toEqual(other);
        for (const { first, second } of hunks.filter(({ same }) => same)) {
          expect(one.slice(...first)).toEqual(other.slice(...second));
        }
      }),
    );
  });

  it("finds as much in common as there is", () => {
    assert(
      property(letters, letters, (one, other) => {
        const same = diffSequences(one, other).filter((hunk) => hunk.same);
        const length = same.reduce((sum, { first: [start, end] }) => sum + end - start, 0);
        expect(length).toBe(longestCommon(one, other));
      }),
    );
  });

  it("finds what two long texts share by its landmarks, however much differs", () => {
    const shared = Array.from({ length: 500 }, (_, index) => `shared${index}`);
    const mixed = (name: string): string[] =>
      shared.flatMap((item, index) => [item, ...Array.from({ length: 20 }, (_, n) => `${name}${index}-${n % 5}`)]);
    const same = diffSequences(mixed("x"), mixed("y")).filter((hunk) => hunk.same);
    expect(same).toHaveLength(500);
  });

  it("gives up the exact way on long texts that share nothing, and still covers both", () => {
    const one = Array.from({ length: 30_000 }, (_, index) => `x${index % 7}`);
    const other = Array.from({ length: 30_000 }, (_, index) => `y${index % 5}`);
    expect(diffSequences(one, other)).toEqual([{ same: false, first: [0, 30_000], second: [0, 30_000] }]);
  });
});

describe("the diff of two texts", () => {
  it("goes by words", () => {
    expect(diffWords("The capital is Paris.", "The capital is Rome.")).toEqual([
      { same: true, first: "The capital is ", second: "The capital is " },
      { same: false, first: "Paris", second: "Rome" },
      { same: true, first: ".", second: "." },
    ]);
  });

  it("takes blanks between two changes for part of them", () => {
    expect(diffWords("one two", "three four")).toEqual([{ same: false, first: "one two", second: "three four" }]);
  });

  it("gives both texts back, whatever they are", () => {
    assert(
      property(string({ unit: "binary" }), string({ unit: "binary" }), (first, second) => {
        const changes = diffWords(first, second);
        expect(changes.map((change) => change.first).join("")).toBe(first);
        expect(changes.map((change) => change.second).join("")).toBe(second);
      }),
    );
  });

  it("says how much is the same", () => {
    expect(sameShare(diffWords("same", "same"))).toBe(1);
    expect(sameShare(diffWords("one", "two"))).toBe(0);
    expect(sameShare(diffWords("", ""))).toBe(1);
  });

  it("is cut into rows at the line breaks that both have", () => {
    const rows = rowsOf(diffWords("Title\nred\nblue\nend", "Title\nred\ngreen\nand\nend"));
    const side = (at: "first" | "second") => rows.map((row) => row[at].map(({ text }) => text).join(""));
    expect(side("first")).toEqual(["Title", "red", "blue", "end"]);
    expect(side("second")).toEqual(["Title", "red", "green\nand", "end"]);
  });
});
