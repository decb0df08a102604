import { describe, expect, it } from "vitest";
import { LinePlaces } from "./line-places.ts";

describe("places in a text with mixed line ends", () => {
  const text = "\ufeffab\r\ncd\ne\r\r\nf";
  const places = new LinePlaces(text);

  it("leads from every offset to a place and back", () => {
    for (let offset = 1; offset <= text.length; offset += 1) {
      expect(places.offsetAt(places.placeAt(offset))).toBe(offset);
    }
  });

  it("counts lines as Monaco does and gives the byte order mark no column", () => {
    expect(places.placeAt(1)).toEqual({ lineNumber: 1, column: 1 });
    expect(places.placeAt(0)).toEqual({ lineNumber: 1, column: 1 });
    expect(places.offsetAt({ lineNumber: 2, column: 1 })).toBe(text.indexOf("cd"));
    expect(places.placeAt(text.indexOf("f"))).toEqual({ lineNumber: 5, column: 1 });
  });
});
