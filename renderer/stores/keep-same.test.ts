import { describe, expect, it } from "vitest";
import { keepSame } from "./keep-same.ts";

describe("keepSame", () => {
  it("answers the list of before where nothing has changed", () => {
    const before = [
      { id: 1, words: ["a"] },
      { id: 2, words: [] },
    ];
    expect(keepSame(before, structuredClone(before))).toBe(before);
  });

  it("answers new objects only for what has changed, was added or stands elsewhere", () => {
    const before = [
      { id: 1, text: "a" },
      { id: 2, text: "b" },
    ];
    const after = keepSame(before, [
      { id: 3, text: "c" },
      { id: 2, text: "b" },
      { id: 1, text: "changed" },
    ]);
    expect(after).toEqual([
      { id: 3, text: "c" },
      { id: 2, text: "b" },
      { id: 1, text: "changed" },
    ]);
    expect(after[1]).toBe(before[1]);
  });

  it("answers a list of its own where one has gone", () => {
    const before = [{ id: 1 }, { id: 2 }];
    expect(keepSame(before, [{ id: 1 }])).toEqual([{ id: 1 }]);
  });
});
