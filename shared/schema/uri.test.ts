import { describe, expect, test } from "vitest";

import { decodePointerSegment, encodePointerSegment, resolveUri } from "./uri.ts";

describe("a reference against http://a/b/c/d;p?q", () => {
  // RFC 3986, section 5.4.1 and some of 5.4.2.
  const cases: readonly (readonly [string, string])[] = [
    ["g:h", "g:h"],
    ["g", "http://a/b/c/g"],
    ["./g", "http://a/b/c/g"],
    ["g/", "http://a/b/c/g/"],
    ["/g", "http://a/g"],
    ["//g", "http://g"],
    ["?y", "http://a/b/c/d;p?y"],
    ["g?y", "http://a/b/c/g?y"],
    ["", "http://a/b/c/d;p?q"],
    [".", "http://a/b/c/"],
    ["..", "http://a/b/"],
    ["../g", "http://a/b/g"],
    ["../../g", "http://a/g"],
    ["../../../g", "http://a/g"],
    ["/./g", "http://a/g"],
    ["g/../h", "http://a/b/c/h"],
  ];
  test.each(cases)("%s is %s", (reference, uri) => {
    expect(resolveUri("http://a/b/c/d;p?q", reference)).toBe(uri);
  });
});

test("without a base a reference stays what it is", () => {
  expect(resolveUri("", "a/b.json")).toBe("a/b.json");
  expect(resolveUri("urn:x:y", "")).toBe("urn:x:y");
});

test("any name survives the way into a fragment and back", () => {
  for (const name of ["a", "a/b", "~", "%", "%41", "é ü", 'q"', "#", "$ref", "a+b", "\ud800", ""]) {
    expect(decodePointerSegment(encodePointerSegment(name))).toBe(name);
  }
  expect(encodePointerSegment("a b/c~$@é")).toBe("a%20b~1c~0$@%C3%A9");
});
