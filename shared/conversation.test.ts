import { describe, expect, it } from "vitest";
import { branchTo, newestEnd, type Comparison } from "./conversation.ts";

const comparison = (id: number, parentId: number | null): Comparison => ({ id, parentId, prompt: "", createdAt: 0 });

/** 1 ─ 2 ─ 4 ─ 6 and, beside 2, 3 ─ 5. */
const tree = [
  comparison(1, null),
  comparison(2, 1),
  comparison(3, 1),
  comparison(4, 2),
  comparison(5, 3),
  comparison(6, 4),
];
const ids = (branch: Comparison[]): number[] => branch.map(({ id }) => id);

describe("branches", () => {
  it("go from the first comparison to the shown one", () => {
    expect(ids(branchTo(tree, 6))).toEqual([1, 2, 4, 6]);
    expect(ids(branchTo(tree, 5))).toEqual([1, 3, 5]);
  });

  it("are empty where nothing was asked yet, or what is shown is gone", () => {
    expect(branchTo(tree, null)).toEqual([]);
    expect(branchTo(tree, 99)).toEqual([]);
  });

  it("are entered at their newest end", () => {
    expect(newestEnd(tree, 3)).toBe(5);
    expect(newestEnd(tree, 1)).toBe(5);
    expect(newestEnd(tree, 6)).toBe(6);
  });
});
