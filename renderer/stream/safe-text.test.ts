import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showControls } from "./safe-text.ts";

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

  it("gives the same for a text and for its pieces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, at) => {
        const middle = at % (text.length + 1);
        expect(showControls(text.slice(0, middle)) + showControls(text.slice(middle))).toBe(showControls(text));
      }),
    );
  });
});
