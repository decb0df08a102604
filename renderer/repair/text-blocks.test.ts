import { describe, expect, test } from "vitest";
import { blockAt, inOrder, markedPieces, textBlocks, type Mark } from "./text-blocks.ts";

const mark = (path: string, start: number, end: number): Mark => ({ path, span: { start, end }, status: "verbatim" });

describe("a text as rows", () => {
  test("has a row for each line, and keeps empty ones", () => {
    expect(textBlocks("a\n\nbc").map(({ text, start }) => [text, start])).toEqual([
      ["a", 0],
      ["", 2],
      ["bc", 3],
    ]);
  });

  test("cuts long lines and loses nothing", () => {
    const text = "x".repeat(4500);
    const blocks = textBlocks(text);
    expect(blocks.map((block) => block.text.length)).toEqual([2000, 2000, 500]);
    expect(blocks.map((block) => block.text).join("")).toBe(text);
  });

  test("finds the row of any place", () => {
    const blocks = textBlocks("ab\ncd\nef");
    expect([0, 2, 3, 7].map((offset) => blockAt(blocks, offset))).toEqual([0, 0, 1, 2]);
  });
});

describe("marks", () => {
  test("cut a row where they begin and end", () => {
    const [row] = textBlocks("name:John, age:30");
    const pieces = row && markedPieces(row, [mark("/name", 5, 9), mark("/age", 15, 17)]);
    expect(pieces?.map((piece) => [piece.text, piece.mark?.path])).toEqual([
      ["name:", undefined],
      ["John", "/name"],
      [", age:", undefined],
      ["30", "/age"],
    ]);
  });

  test("go on over several rows", () => {
    const rows = textBlocks("one\ntwo\nthree");
    const marks = [mark("/text", 1, 10)];
    expect(
      rows.map((row) =>
        markedPieces(row, marks)
          .filter((piece) => piece.mark)
          .map(({ text }) => text),
      ),
    ).toEqual([["ne"], ["two"], ["th"]]);
  });

  test("never lie over each other", () => {
    const kept = inOrder([mark("/b", 4, 8), mark("/a", 0, 5), mark("/c", 8, 9), mark("/none", 3, 3)]);
    expect(kept.map(({ path }) => path)).toEqual(["/a", "/c"]);
  });
});
