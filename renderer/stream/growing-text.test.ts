import { describe, expect, it } from "vitest";
import { partEnd } from "./growing-text.ts";

describe("where a part of a growing text ends", () => {
  it("takes all of a text that fits", () => {
    expect(partEnd("short\nlines\n", 0, 0)).toEqual({ end: 12, isFull: false });
  });

  it("is after the line that makes the part long enough", () => {
    const text = `${"a".repeat(50)}\n`.repeat(100);
    const { end, isFull } = partEnd(text, 0, 0);
    expect(isFull).toBe(true);
    expect(end % 51).toBe(0);
    expect(end).toBeGreaterThan(2000);
    expect(end).toBeLessThan(2100);
  });

  it("waits for the end of the line when the part is long enough already", () => {
    expect(partEnd("no end yet", 0, 5000)).toEqual({ end: 10, isFull: false });
    expect(partEnd("the end\nmore", 0, 5000)).toEqual({ end: 8, isFull: true });
  });

  it("breaks a line that goes on for ever, but no character", () => {
    expect(partEnd("a".repeat(20_000), 0, 0)).toEqual({ end: 16_000, isFull: true });
    expect(partEnd(`${"a".repeat(15_999)}😀`, 0, 0)).toEqual({ end: 15_999, isFull: true });
  });
});
