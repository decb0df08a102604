import { describe, expect, test } from "vitest";
import { parseDocument } from "./read/parse.ts";
import { Source } from "./read/source.ts";
import { provenanceInText } from "./provenance.ts";

const source =
  "Dr. Zo\u00e9  Smith-Jones (36) paid \u20ac1,234.50 on 5 May; she said \u201cnever again\u201d. Approved: TRUE. ISBN 978.";

function lookUp(json: string): [string, string, string][] {
  const document = parseDocument(new Source(json));
  if ("failure" in document) throw new Error(document.failure);
  return [...provenanceInText(document.value, source)].map(([path, from]) => [
    path,
    from.status,
    "span" in from ? source.slice(from.span.start, from.span.end) : "",
  ]);
}

describe("a value that a model wrote", () => {
  test.each<[string, string, string]>([
    ['"never again"', "verbatim", "never again"],
    ["36", "verbatim", "36"],
    ["true", "verbatim", "TRUE"],
    ['"zoe smith jones"', "normalised", "Zo\u00e9  Smith-Jones"],
    ['"NEVER AGAIN"', "normalised", "never again"],
    ["1234.5", "normalised", "1,234.50"],
    ['"36"', "verbatim", "36"],
    ['"Smith"', "verbatim", "Smith"],
    ['"Smit"', "unsupported", ""],
    ['"again, never"', "unsupported", ""],
    ["3", "unsupported", ""],
    ["97", "unsupported", ""],
    ["false", "unsupported", ""],
    ["null", "inferred", ""],
    ['""', "inferred", ""],
  ])("%s is %s", (json, status, piece) => {
    expect(lookUp(json)).toEqual([["", status, piece]]);
  });
  test("is looked up field by field", () => {
    expect(lookUp('{"who": ["Zo\u00e9", "Ann"], "a/b": {"age": 36}}').map(([path, status]) => [path, status])).toEqual([
      ["/who/0", "verbatim"],
      ["/who/1", "unsupported"],
      ["/a~1b/age", "verbatim"],
    ]);
  });
});
