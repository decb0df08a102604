import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSafeText, showControls } from "./safe-text.ts";

describe("showing control characters", () => {
  it("makes each visible and leaves newlines, tabs and everything else alone", () => {
    expect(showControls("a\0b\u001b[31m\u007f\u0085\n\tc")).toBe("a␀b␛[31m␡[U+0085]\n\tc");
    expect(showControls("שלום \u200f ‍👩‍💻 é")).toBe("שלום \u200f ‍👩‍💻 é");
  });

  it("takes the power from bidirectional overrides", () => {
    expect(showControls("user\u202enimda\u2066x")).toBe("user[U+202E]nimda[U+2066]x");
  });

  it("reads Windows line ends as line ends", () => {
    expect(showControls("a\r\nb")).toBe("a\nb");
  });

  it("keeps lone surrogates as they are", () => {
    expect(showControls("a\ud800b\udc00")).toBe("a\ud800b\udc00");
  });
});

describe("safe text", () => {
  it("gives marks without end something to sit on, and leaves writing alone", () => {
    const piled = createSafeText()(`a${"\u0301".repeat(10_000)}`);
    expect(Math.max(...piled.split(/[^\u0301]/).map((run) => run.length))).toBe(24);
    expect(piled.replaceAll("\u25cc", "")).toBe(`a${"\u0301".repeat(10_000)}`);
    for (const writing of ["กำลังที่", "हिन्दी क्षेत्र", "e\u0302\u0301", "नमस्ते"])
      expect(createSafeText()(writing)).toBe(writing);
  });

  it("gives the same for a text and for its pieces", () => {
    const part = fc.oneof(
      fc.constantFrom("\u0301".repeat(20), "\0", "\r", "\u202e", "a"),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const safe = createSafeText();
        expect(parts.map(safe).join("")).toBe(createSafeText()(parts.join("")));
      }),
    );
  });
});
